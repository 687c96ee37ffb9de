import { ApiProperty } from '@nestjs/swagger';
import type { Suggestion } from './suggest.js';

class StreakSuggestionDto implements Suggestion {
  @ApiProperty({ example: 'daily_login' })
  readonly type: string;
  @ApiProperty({ enum: ['keep', 'repair'], description: 'It lives and is at risk, or broke and can be bought back' })
  readonly kind: 'keep' | 'repair';
  @ApiProperty({ type: 'integer', minimum: 2, maximum: 5, description: 'Of a break: by the time left to repair it' })
  readonly risk: number;
  @ApiProperty({ type: 'integer' })
  readonly count: number;
  @ApiProperty({ format: 'date-time', description: 'When it breaks, or the chance to repair ends' })
  readonly until: string;
  @ApiProperty()
  readonly hoursLeft: number;
  @ApiProperty()
  readonly canFreeze: boolean;
  @ApiProperty()
  readonly canRepair: boolean;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Besitos of a repair' })
  readonly price: number | null;
  @ApiProperty({ example: 'Be active within 5.5 hours to keep the daily login streak of 12.' })
  readonly advice: string;
}

/** The most urgent first, then the longest. */
export class StreakSuggestionsDto {
  @ApiProperty({ type: [StreakSuggestionDto] })
  readonly items: readonly StreakSuggestionDto[];
}
