import { ApiPropertyOptional } from '@nestjs/swagger';
import type { EntryKind } from 'besitos/contracts';
import { IsInstant, PageQuery } from 'besitos/http';
import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';

/** PostgreSQL takes no NUL, and no id or action has control characters. */
const PRINTABLE = /^\P{Cc}*$/u;
const NOT_PRINTABLE = { message: 'must be printable characters' };
const KINDS: readonly EntryKind[] = ['earned', 'bonus', 'spent', 'penalty', 'refund', 'reversal', 'admin_adjustment'];

export class EntriesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: KINDS })
  @IsOptional()
  @IsIn(KINDS)
  kind?: EntryKind;

  @ApiPropertyOptional({
    description:
      'An action; `achievement`, `streak_milestone`, `leaderboard` for rewards; `manual`, `spend`, … for operators’',
  })
  @IsOptional()
  @IsString()
  @Length(1, 128)
  @Matches(PRINTABLE, NOT_PRINTABLE)
  action?: string;

  @ApiPropertyOptional({ description: 'Event time, inclusive', format: 'date-time' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ description: 'Event time, exclusive', format: 'date-time' })
  @IsOptional()
  @IsInstant()
  to?: string;

  @ApiPropertyOptional({ description: 'The id of the activity they were paid for, or what an operator named' })
  @IsOptional()
  @IsString()
  @Length(1, 256)
  @Matches(PRINTABLE, NOT_PRINTABLE)
  source?: string;
}
