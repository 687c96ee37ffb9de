import { ApiProperty } from '@nestjs/swagger';
import type { FlagRule } from 'besitos/contracts';

export class FlagView {
  @ApiProperty() readonly playerId: string;
  @ApiProperty({ type: 'integer', description: 'Of the player’s flags, from 1' }) readonly flag: number;
  @ApiProperty({ enum: ['large_award', 'day_total', 'rapid_fire', 'metronome'] }) readonly rule: FlagRule;
  @ApiProperty({ enum: ['open', 'cleared'] }) readonly status: 'open' | 'cleared';
  @ApiProperty({ type: String, nullable: true, description: 'The activity that raised it' })
  readonly activityId: string | null;
  @ApiProperty({ description: 'Event time', format: 'date-time' }) readonly occurredAt: string;
  @ApiProperty({ format: 'date-time' }) readonly recordedAt: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'What the rule saw' })
  readonly evidence: object;
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'The end of the penalty it brought' })
  readonly penaltyUntil: string | null;
}

export class FlagsPage {
  @ApiProperty({ type: [FlagView] }) readonly items: readonly FlagView[];
  @ApiProperty({ type: String, nullable: true }) readonly next: string | null;
}
