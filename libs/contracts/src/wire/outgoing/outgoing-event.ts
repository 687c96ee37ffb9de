import { Type } from 'class-transformer';
import { Equals, IsInt, IsISO8601, IsNotEmpty, IsObject, IsString, IsUUID, ValidateNested } from 'class-validator';
import { OutgoingMetadata } from './outgoing-metadata.js';

/** What happened, in the words of Diana Bot V2: the inside of an `OutgoingMessage`. */
export class OutgoingEvent {
  /** The same for every sending of the same event: drop what you have seen. */
  @IsUUID()
  event_id: string;

  /** For example `gamification.points_awarded`. */
  @IsString()
  @IsNotEmpty()
  event_type: string;

  /** Event time, UTC without a zone. */
  @IsISO8601()
  timestamp: string;

  /** Always `gamification`. */
  @Equals('gamification')
  source_service: 'gamification';

  /** A Telegram id as a number, any other player id as text. */
  @IsNotEmpty()
  user_id: number | string;

  /** The id of the activity that caused it, of the command, or of what fell due. */
  @IsString()
  correlation_id: string;

  /** Always 2, normal. */
  @IsInt()
  priority: number;

  /** What the type carries. */
  @IsObject()
  payload: object;

  /** Where it stands among the player's events. */
  @ValidateNested()
  @Type(() => OutgoingMetadata)
  metadata: OutgoingMetadata;

  /** Always `gamification`. */
  @Equals('gamification')
  category: 'gamification';
}
