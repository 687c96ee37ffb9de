import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';

export class PauseDto {
  @ApiPropertyOptional({ format: 'date', description: 'First local day away; default today' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'must be a date like 2026-03-29' })
  from?: string;

  @ApiProperty({ type: 'integer', minimum: 1, description: 'How many days; the ruleset allows 30' })
  @IsInt({ message: 'must be a whole number' })
  @Min(1)
  @Max(366)
  days: number;
}
