import { ApiPropertyOptional } from '@nestjs/swagger';
import { playerIdOf, type FlagRule } from 'besitos/contracts';
import { IsInstant, PageQuery } from 'besitos/http';
import { IsIn, IsOptional, IsString, ValidateBy } from 'class-validator';

const RULES: readonly FlagRule[] = ['large_award', 'day_total', 'rapid_fire', 'metronome'];

export class FlagsQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Of one player' })
  @IsOptional()
  @IsString()
  @ValidateBy({
    name: 'isPlayerId',
    validator: {
      validate: (value) => playerIdOf(value) !== undefined,
      defaultMessage: () => 'must be 1 to 128 printable characters',
    },
  })
  player?: string;

  @ApiPropertyOptional({ enum: RULES })
  @IsOptional()
  @IsIn(RULES)
  rule?: FlagRule;

  @ApiPropertyOptional({ enum: ['open', 'cleared'], description: 'Default: both' })
  @IsOptional()
  @IsIn(['open', 'cleared'], { message: 'must be open or cleared' })
  status?: 'open' | 'cleared';

  @ApiPropertyOptional({ description: 'Event time, inclusive', format: 'date-time' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ description: 'Event time, exclusive', format: 'date-time' })
  @IsOptional()
  @IsInstant()
  to?: string;
}
