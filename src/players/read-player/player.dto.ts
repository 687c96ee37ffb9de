import { ApiProperty } from '@nestjs/swagger';
import type { RankView, StreakView } from 'besitos/contracts';

export class VipPeriodDto {
  @ApiProperty({ enum: ['standard', 'premium'] }) kind: string;
  @ApiProperty({ format: 'date-time' }) from: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'Exclusive; null: open' })
  until: string | null;
}

export class VipDto {
  @ApiProperty({ enum: ['none', 'standard', 'premium'], description: 'What holds now' }) kind: string;
  @ApiProperty({ type: [VipPeriodDto], description: 'Past, present and to come' }) periods: VipPeriodDto[];
}

export class ProfileDto {
  @ApiProperty({ example: '4711' }) playerId: string;
  @ApiProperty({ example: 'America/Mexico_City' }) timeZone: string;
  @ApiProperty({ example: 0, description: 'The hour at which the day begins' }) dayStart: number;
  @ApiProperty({ type: VipDto }) vip: VipDto;
  @ApiProperty({ description: 'On no leaderboard for others' }) leaderboardOptOut: boolean;
  @ApiProperty({ type: Boolean, nullable: true, description: 'null: on for a VIP' }) autoFreeze: boolean | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'null: at any time' })
  timeZoneChangeAllowedAt: string | null;
}

export class LevelDto {
  @ApiProperty() level: number;
  @ApiProperty({ description: 'Experience at which this level begins' }) from: number;
  @ApiProperty({ type: Number, nullable: true, description: 'And the next; null at the top' }) next: number | null;
  @ApiProperty({ type: Number, nullable: true }) missing: number | null;
  @ApiProperty({ description: '0–1 within this level' }) progress: number;
}

export class StreakDto implements StreakView {
  @ApiProperty({ example: 'daily_login' }) type: string;
  @ApiProperty() count: number;
  @ApiProperty() longest: number;
  @ApiProperty({ type: String, nullable: true, format: 'date' }) start: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date' }) lastDay: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) breaksAt: string | null;
  @ApiProperty() multiplier: number;
  @ApiProperty({ type: [Number] }) milestones: readonly number[];
  @ApiProperty({ type: Object, nullable: true, example: { count: 7, reward: 500, missing: 2 } })
  nextMilestone: StreakView['nextMilestone'];
}

export class RankDto implements RankView {
  @ApiProperty({ example: 'weekly' }) board: string;
  @ApiProperty({ type: String, nullable: true, example: '2026-W47', description: 'null: no season runs' })
  period: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'null: not on the board' }) rank: number | null;
  @ApiProperty() score: number;
  @ApiProperty() participants: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Percent of the participants who stand no better; null: not on the board',
  })
  percentile: number | null;
}

export class AchievementCountDto {
  @ApiProperty() unlocked: number;
  @ApiProperty() total: number;
}

export class PlayerDto extends ProfileDto {
  @ApiProperty({ example: 1727 }) balance: number;
  @ApiProperty({ example: 1727 }) experience: number;
  @ApiProperty({ type: LevelDto }) level: LevelDto;
  @ApiProperty({ type: [StreakDto] }) streaks: readonly StreakDto[];
  @ApiProperty({ type: AchievementCountDto }) achievements: AchievementCountDto;
  @ApiProperty({ type: [RankDto] }) ranks: readonly RankDto[];
}
