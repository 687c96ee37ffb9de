import { ApiProperty } from '@nestjs/swagger';
import type { RepairView, Survey, SurveyedStreak } from './survey.js';

class NextMilestoneDto {
  @ApiProperty({ type: 'integer' })
  readonly count: number;
  @ApiProperty({ type: 'integer', description: 'Besitos' })
  readonly reward: number;
  @ApiProperty({ type: 'integer', description: 'How many counted days are missing to it' })
  readonly missing: number;
}

class StreakRepairDto implements RepairView {
  @ApiProperty({ type: 'integer', description: 'Count of the chain that can be bought back' })
  readonly count: number;
  @ApiProperty({ type: 'integer', description: 'Besitos' })
  readonly price: number;
  @ApiProperty({ format: 'date-time' })
  readonly until: string;
  @ApiProperty({ type: [String], format: 'date', description: 'Local days that would become frozen' })
  readonly missed: readonly string[];
  @ApiProperty({ description: 'False while the last repair of the player is too recent' })
  readonly open: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When not open: from when on' })
  readonly allowedFrom: string | null;
}

class StreakWeekdaysDto {
  @ApiProperty({ type: 'integer' }) readonly monday: number;
  @ApiProperty({ type: 'integer' }) readonly tuesday: number;
  @ApiProperty({ type: 'integer' }) readonly wednesday: number;
  @ApiProperty({ type: 'integer' }) readonly thursday: number;
  @ApiProperty({ type: 'integer' }) readonly friday: number;
  @ApiProperty({ type: 'integer' }) readonly saturday: number;
  @ApiProperty({ type: 'integer' }) readonly sunday: number;
}

class StreakStatisticsDto {
  @ApiProperty({ type: 'integer', description: 'Active days, ever' })
  readonly activeDays: number;
  @ApiProperty({ type: StreakWeekdaysDto, description: 'The same by weekday' })
  readonly byWeekday: StreakWeekdaysDto;
}

export class SurveyedStreakDto implements SurveyedStreak {
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
  @ApiProperty({ type: 'integer', nullable: true, description: '1 safe – 5; null when none lives' })
  readonly risk: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Until it breaks; null when none lives' })
  readonly hoursLeft: number | null;
  @ApiProperty({ type: 'integer', description: 'Of this calendar month; 0 without VIP' })
  readonly freezesLeft: number;
  @ApiProperty({ description: 'A freeze by hand is open now' })
  readonly canFreeze: boolean;
  @ApiProperty({ type: StreakRepairDto, nullable: true, description: 'A break that can still be repaired' })
  readonly repair: StreakRepairDto | null;
  @ApiProperty({ type: StreakStatisticsDto })
  readonly statistics: StreakStatisticsDto;
}

class AnnouncedPauseDto {
  @ApiProperty({ format: 'date' })
  readonly first: string;
  @ApiProperty({ format: 'date' })
  readonly last: string;
}

/** All streak types of the ruleset, in its order. */
export class StreaksDto implements Survey {
  @ApiProperty({ format: 'date', description: 'The local day of the player' })
  readonly today: string;
  @ApiProperty({ type: 'integer', minimum: 0, maximum: 100, description: 'Mean over live streaks; 0 when none lives' })
  readonly health: number;
  @ApiProperty({ type: [AnnouncedPauseDto], description: 'Announced absences of this year and the last' })
  readonly pauses: readonly AnnouncedPauseDto[];
  @ApiProperty({ type: 'integer', description: 'How many may still begin this calendar year' })
  readonly pausesLeft: number;
  @ApiProperty({ type: [SurveyedStreakDto] })
  readonly items: readonly SurveyedStreakDto[];
}
