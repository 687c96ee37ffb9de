import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { PageQuery } from 'besitos/http';
import { IsOptional, IsString, MaxLength } from 'class-validator';

export class RankHistoryQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'One board; default all', example: 'weekly' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  board?: string;
}

export class RankOfDayDto {
  @ApiProperty({ format: 'date', description: 'UTC' }) day: string;
  @ApiProperty({ example: 'weekly' }) board: string;
  @ApiProperty({ example: '2026-W47', description: 'The period that ran that day' }) period: string;
  @ApiProperty({ description: 'As last seen that day, when the player scored' }) rank: number;
  @ApiProperty() score: number;
  @ApiProperty() participants: number;
}

export class RankHistoryDto {
  @ApiProperty({
    type: [RankOfDayDto],
    description: 'Newest day first; a day without a row is one on which the player did not score',
  })
  items: RankOfDayDto[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}
