import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { RankOnBoardDto } from '../get-ranks/rank-on-board.dto.js';
import { LEVELS } from './decide-level.js';

export class InsightsQuery {
  @ApiPropertyOptional({ description: 'A board; default the first that settles', example: 'weekly' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  board?: string;
}

class TrendPointDto {
  @ApiProperty({ example: '2026-W46', description: 'The period; on an all-time board the day' }) period: string;
  @ApiProperty() score: number;
  @ApiProperty({ type: Number, nullable: true, description: 'The final rank; on an all-time board that of the day' })
  rank: number | null;
}

class TrendDto {
  @ApiProperty({ enum: ['rising', 'steady', 'falling', 'unknown'] }) direction: string;
  @ApiProperty({
    description: 'More or less score from one period to the next; on an all-time board places gained a day',
  })
  change: number;
  @ApiProperty({ type: [TrendPointDto], description: 'Oldest first' }) points: readonly TrendPointDto[];
}

export class RivalDto {
  @ApiProperty() playerId: string;
  @ApiProperty() rank: number;
  @ApiProperty() score: number;
  @ApiProperty({ enum: ['ahead', 'level', 'behind'] }) side: string;
  @ApiProperty({ description: 'How far the scores are apart' }) gap: number;
}

class GoalDto {
  @ApiProperty({ description: 'More than now, at least 1' }) points: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Until the period ends, today included, rounded up; null: no end',
  })
  perDay: number | null;
}

class PaceDto {
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Score a day of this period so far, rounded down; null: no periods',
  })
  perDay: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Today included; null: the board has no end' })
  daysLeft: number | null;
  @ApiProperty({ type: GoalDto, nullable: true, description: 'To gain a place; null: nobody stands better' })
  nextRank: GoalDto | null;
  @ApiProperty({
    type: GoalDto,
    nullable: true,
    description: 'To enter the top; null: already there, or no season runs',
  })
  top: GoalDto | null;
  @ApiProperty({ description: 'How many ranks the top has', example: 10 }) topSize: number;
}

class BestDto {
  @ApiProperty({ description: 'The score to pass; on an all-time board the next band to reach' }) score: number;
  @ApiProperty({ description: 'Missing for a new personal best' }) missing: number;
  @ApiProperty({ description: 'Not passed, and at most 10 % away' }) near: boolean;
  @ApiProperty() passed: boolean;
}

export class InsightsDto extends RankOnBoardDto {
  @ApiProperty({ type: TrendDto }) trend: TrendDto;
  @ApiProperty({ type: RivalDto, nullable: true, description: 'null: not on the board, or alone there' })
  rival: RivalDto | null;
  @ApiProperty({ type: PaceDto }) pace: PaceDto;
  @ApiProperty({ type: BestDto, nullable: true, description: 'null: no period before this one' }) best: BestDto | null;
  @ApiProperty({ enum: LEVELS, nullable: true, description: 'From settled ranks; null: the board never settles' })
  level: string | null;
}
