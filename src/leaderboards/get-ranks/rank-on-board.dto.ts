import { ApiProperty } from '@nestjs/swagger';

/** Where a player stands on a board. */
export class RankOnBoardDto {
  @ApiProperty({ example: 'weekly' }) board: string;
  @ApiProperty({ type: String, nullable: true, example: '2026-W47', description: 'null: no season runs' })
  period: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'null: not on the board' }) rank: number | null;
  @ApiProperty() score: number;
  @ApiProperty({ description: 'Players on the board' }) participants: number;
}
