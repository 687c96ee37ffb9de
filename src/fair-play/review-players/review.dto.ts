import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsReason } from 'besitos/http';
import { IsBoolean, IsOptional } from 'class-validator';

export class ReviewDto {
  @ApiProperty({ description: 'Why; kept with the event', minLength: 1, maxLength: 500 })
  @IsReason()
  reason: string;

  @ApiPropertyOptional({ description: 'Answer what would happen and keep nothing', default: false })
  @IsOptional()
  @IsBoolean({ message: 'must be true or false' })
  dryRun?: boolean;
}

export class ReviewView {
  @ApiProperty() readonly playerId: string;
  @ApiPropertyOptional() readonly suspended?: boolean;
  @ApiPropertyOptional({ type: 'integer' }) readonly openFlags?: number;
  @ApiPropertyOptional({ description: 'This key was used before: the first answer' }) readonly replayed?: boolean;
  @ApiPropertyOptional({ description: 'Nothing of it was kept' }) readonly dryRun?: boolean;
}

export class PenaltyView {
  @ApiProperty({ example: 0.5 }) readonly multiplier: number;
  @ApiProperty({ format: 'date-time', description: 'Exclusive' }) readonly from: string;
  @ApiProperty({ format: 'date-time', description: 'Inclusive' }) readonly until: string;
}

/** How a player stands with fair play. */
export class ConductView {
  @ApiProperty() readonly playerId: string;
  @ApiProperty() readonly suspended: boolean;
  @ApiProperty({ type: 'integer', description: 'Ever' }) readonly flags: number;
  @ApiProperty({ type: 'integer', description: 'Not yet cleared' }) readonly openFlags: number;
  @ApiProperty({ type: PenaltyView, nullable: true, description: 'What holds now' })
  readonly penalty: PenaltyView | null;
}
