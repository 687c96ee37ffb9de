import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { CalendarView } from './get-calendar.query.js';

const A_DATE = /^\d{4}-\d{2}-\d{2}$/;
const NOT_A_DATE = { message: 'must be a date like 2026-03-29' };

export class StreakCalendarQueryDto {
  @ApiPropertyOptional({ description: 'One streak type; default all', example: 'daily_login' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  type?: string;

  @ApiPropertyOptional({
    format: 'date',
    description: 'First local day; default the first of the month of `to` or now',
  })
  @IsOptional()
  @Matches(A_DATE, NOT_A_DATE)
  from?: string;

  @ApiPropertyOptional({
    format: 'date',
    description: 'Last local day, inclusive; default the last of the month of `from` or now; at most 366 days',
  })
  @IsOptional()
  @Matches(A_DATE, NOT_A_DATE)
  to?: string;
}

class StreakCalendarDayDto {
  @ApiProperty({ format: 'date' })
  readonly day: string;
  @ApiProperty({ enum: ['active', 'frozen', 'paused'] })
  readonly status: 'active' | 'frozen' | 'paused';
}

class StreakCalendarOfTypeDto {
  @ApiProperty({ example: 'daily_login' })
  readonly type: string;
  @ApiProperty({ type: [StreakCalendarDayDto], description: 'Ascending; days without a status are left out' })
  readonly days: readonly StreakCalendarDayDto[];
}

export class StreakCalendarDto implements CalendarView {
  @ApiProperty({ format: 'date' })
  readonly from: string;
  @ApiProperty({ format: 'date' })
  readonly to: string;
  @ApiProperty({ format: 'date', description: 'The local day of the player now' })
  readonly today: string;
  @ApiProperty({ type: [StreakCalendarOfTypeDto] })
  readonly items: readonly StreakCalendarOfTypeDto[];
}
