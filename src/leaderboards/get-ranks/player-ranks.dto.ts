import { ApiProperty } from '@nestjs/swagger';

export class PlayerRankDto {
  @ApiProperty({ example: 'weekly' }) board: string;
  @ApiProperty({ type: String, nullable: true, example: '2026-W47', description: 'null: no season runs' })
  period: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'null: not on the board' }) rank: number | null;
  @ApiProperty() score: number;
  @ApiProperty({ description: 'Players on the board' }) participants: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    description:
      'Percent of the participants who stand no better, with one decimal: the first has 100. null: not on the board',
  })
  percentile: number | null;
}

export class PlayerRanksDto {
  @ApiProperty({ type: [PlayerRankDto], description: 'All boards, in the order of the ruleset' })
  items: PlayerRankDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Always null: all boards are in one page' }) next: null;
}
