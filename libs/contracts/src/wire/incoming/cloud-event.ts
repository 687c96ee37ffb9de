import { Equals, IsISO8601, IsNotEmpty, IsObject, IsString } from 'class-validator';

/** A CloudEvents 1.0 event in JSON, understood wherever a `DianaMessage` is. Unknown attributes are let pass. */
export class CloudEvent {
  /** The version of CloudEvents: `1.0`. */
  @Equals('1.0')
  specversion: '1.0';

  /** The event's id: the same id with the same content counts once, on whatever way it comes. */
  @IsString()
  @IsNotEmpty()
  id: string;

  /** The incoming type, for example `core.user_action`. */
  @IsString()
  @IsNotEmpty()
  type: string;

  /** Who says so. */
  @IsString()
  source: string;

  /** When it happened, ISO 8601; without a zone it is UTC. */
  @IsISO8601()
  time: string;

  /** The player's id as text. */
  @IsString()
  @IsNotEmpty()
  subject: string;

  /** What the type carries. */
  @IsObject()
  data: Record<string, unknown>;
}
