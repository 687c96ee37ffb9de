import { ApiProperty } from '@nestjs/swagger';
import type { StreakView } from 'besitos/contracts';

class NextMilestoneDto {
  @ApiProperty({ type: 'integer' })
  readonly count: number;
  @ApiProperty({ type: 'integer', description: 'Besitos' })
  readonly reward: number;
  @ApiProperty({ type: 'integer', description: 'How many counted days are missing to it' })
  readonly missing: number;
}

class StreakDto implements StreakView {
  @ApiProperty({ example: 'daily_login' })
  readonly type: string;
  @ApiProperty({ type: 'integer', description: 'Active days of the live chain; 0 when none lives' })
  readonly count: number;
  @ApiProperty({ type: 'integer' })
  readonly longest: number;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'First local day of the live chain' })
  readonly start: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last local day of the live chain' })
  readonly lastDay: string | null;
  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the live chain breaks unless the player comes back',
  })
  readonly breaksAt: string | null;
  @ApiProperty({ description: 'The multiplier its count would give', example: 1.1 })
  readonly multiplier: number;
  @ApiProperty({ type: [Number], description: 'Milestones the live chain has had' })
  readonly milestones: readonly number[];
  @ApiProperty({ type: NextMilestoneDto, nullable: true })
  readonly nextMilestone: NextMilestoneDto | null;
}

/** All streak types of the ruleset, in its order. */
export class StreaksDto {
  @ApiProperty({ type: [StreakDto] })
  readonly items: readonly StreakDto[];
}
