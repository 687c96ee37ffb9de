import { Type } from 'class-transformer';
import { IsArray, IsISO8601, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { OutgoingEvent } from './outgoing-event.js';

/** A message as it lies in a stream (field `data`) and goes out by Pub/Sub: JSON. */
export class OutgoingMessage {
  /** What happened. */
  @ValidateNested()
  @Type(() => OutgoingEvent)
  event: OutgoingEvent;

  /** Always null: for whoever listens. */
  @IsOptional()
  @IsArray()
  target_services: readonly string[] | null;

  /** When this sending was made, UTC without a zone: the one field that differs when an event is sent again. */
  @IsISO8601()
  published_at: string;

  /** The event's id. */
  @IsUUID()
  message_id: string;
}
