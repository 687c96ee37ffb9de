import { ApiProperty } from '@nestjs/swagger';

export class PersonalBestDto {
  @ApiProperty({ example: 'weekly' }) board: string;
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

export class PersonalBestsDto {
  @ApiProperty({
    type: [PersonalBestDto],
    description: 'The boards the player was ever on, in the order of the ruleset; not those among friends',
  })
  items: PersonalBestDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Always null: all boards are in one page' }) next: null;
}
