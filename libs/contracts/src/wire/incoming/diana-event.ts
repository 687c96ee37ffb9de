import { IsInt, IsISO8601, IsNotEmpty, IsObject, IsOptional, IsString } from 'class-validator';

/** What happened, as Diana Bot V2 says it: the inside of a `DianaMessage`. Unknown fields are let pass. */
export class DianaEvent {
  /** Chosen by the sender, usually a UUID. The same id with the same content counts once; with other content it is refused. */
  @IsString()
  @IsNotEmpty()
  event_id: string;

  /** The incoming type, for example `core.user_action`. */
  @IsString()
  @IsNotEmpty()
  event_type: string;

  /** When it happened, ISO 8601; without a zone it is UTC. At most 5 minutes ahead of our clock. */
  @IsISO8601()
  timestamp: string;

  /** The service that says so. */
  @IsOptional()
  @IsString()
  source_service?: string | null;

  /** The player: a Telegram id, or text of 1 to 128 printable characters. */
  @IsNotEmpty()
  user_id: number | string;

  /** What it belongs to; informative. */
  @IsOptional()
  @IsString()
  correlation_id?: string | null;

  /** Informative: everything is taken in order of arrival. */
  @IsOptional()
  @IsInt()
  priority?: number;

  /** What the type carries; at most 10 levels deep. */
  @IsObject()
  payload: Record<string, unknown>;

  /** Informative. */
  @IsOptional()
  @IsObject()
  metadata?: Record<string, unknown> | null;

  /** Informative: the first part of the type. */
  @IsOptional()
  @IsString()
  category?: string | null;
}
