import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInstant, PageQuery } from 'besitos/http';
import { IsIn, IsOptional } from 'class-validator';

export class StatementQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Inclusive; default: from the beginning', format: 'date-time' })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ description: 'Exclusive; default: to the end', format: 'date-time' })
  @IsOptional()
  @IsInstant()
  to?: string;

  @ApiPropertyOptional({
    description: 'Which time the span is of: when it happened (event time), or when it was booked',
    enum: ['happened', 'booked'],
    default: 'happened',
  })
  @IsOptional()
  @IsIn(['happened', 'booked'], { message: 'must be happened or booked' })
  by: 'happened' | 'booked' = 'happened';
}
