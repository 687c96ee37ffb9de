import { ApiProperty } from '@nestjs/swagger';

export class SettledRankView {
  @ApiProperty({ example: 'weekly' }) board: string;
  @ApiProperty({ example: '2026-W10' }) period: string;
  @ApiProperty({ example: 3 }) rank: number;
  @ApiProperty({ example: 1727 }) score: number;
  @ApiProperty({ description: 'Players on the final table' }) participants: number;
  @ApiProperty({ description: 'Better than every settled period of this board before' }) personalBest: boolean;
  @ApiProperty({ format: 'date-time', description: 'When the period was settled, in event time' }) settledAt: string;
}

export class SettledRanksPage {
  @ApiProperty({ type: [SettledRankView] }) items: SettledRankView[];
  @ApiProperty({ type: String, nullable: true, description: 'The cursor of the next page' }) next: string | null;
}
