import { ApiProperty } from '@nestjs/swagger';

export class PersonalBestDto {
  @ApiProperty({ description: 'The best score of a period, the running one included' }) score: number;
  @ApiProperty({ example: '2026-W47', description: 'The period of that score' }) period: string;
  @ApiProperty({ format: 'date-time' }) reachedAt: string;
  @ApiProperty({
    type: Number,
    nullable: true,
    description:
      'The best final rank of a settled period; on boards that never settle the best rank of a day. null: none yet',
  })
  rank: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'The period of that rank, or the day' })
  rankPeriod: string | null;
}

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
  @ApiProperty({
    type: PersonalBestDto,
    nullable: true,
    description: 'null: never on this board, or a board among friends',
  })
  personalBest: PersonalBestDto | null;
}

export class PlayerRanksDto {
  @ApiProperty({ type: [PlayerRankDto], description: 'All boards, in the order of the ruleset' })
  items: PlayerRankDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Always null: all boards are in one page' }) next: null;
}
