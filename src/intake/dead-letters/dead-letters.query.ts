import { ApiPropertyOptional } from '@nestjs/swagger';
import { playerIdOf } from 'besitos/contracts';
import { PageQuery } from 'besitos/http';
import { IsIn, IsOptional, Matches, ValidateBy } from 'class-validator';
import type { Source } from '../store/dead-letters.js';
import { SOURCES, STATES, type DeadLetterState } from './dead-letter.view.js';

export class DeadLettersQuery extends PageQuery {
  @ApiPropertyOptional({ enum: STATES, default: 'open' })
  @IsOptional()
  @IsIn(STATES, { message: 'must be open, resolved or discarded' })
  state: DeadLetterState = 'open';

  @ApiPropertyOptional({ enum: SOURCES, description: 'Default: all' })
  @IsOptional()
  @IsIn(SOURCES, { message: 'must be http, stream or channel' })
  source?: Source;

  @ApiPropertyOptional({ description: 'Of one code', example: 'not_json' })
  @IsOptional()
  @Matches(/^[a-z_]{1,64}$/, { message: 'must be a code such as not_json' })
  code?: string;

  @ApiPropertyOptional({ description: 'Of one player' })
  @IsOptional()
  @ValidateBy({
    name: 'isPlayerId',
    validator: {
      validate: (value) => playerIdOf(value) !== undefined,
      defaultMessage: () => 'must be 1 to 128 printable characters',
    },
  })
  player?: string;
}
