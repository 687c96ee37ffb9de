import { IsArray, IsObject, IsOptional, IsString } from 'class-validator';
import type { DianaEvent } from './diana-event.js';

/**
 * A message of the bus, on either way: published on `diana:events:<event type>`, or in the field `data` of an entry of
 * `diana:stream:<event type>`. At most 64 KiB of JSON. Unknown fields are let pass.
 */
export class DianaMessage {
  /** What happened: a `DianaEvent`, checked apart. */
  @IsObject()
  event: DianaEvent;

  /** Whom it is for; a message that does not name `gamification` is ignored. Missing or null: for everybody. */
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  target_services?: readonly string[] | null;

  /** When it was sent; informative. */
  @IsOptional()
  @IsString()
  published_at?: string | null;

  /** The message's own id; informative, since a message may be sent twice under two of them. */
  @IsOptional()
  @IsString()
  message_id?: string | null;
}
