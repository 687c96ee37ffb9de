import { ApiProperty } from '@nestjs/swagger';
import { PercentileProperty } from './percentile.property.js';
import { RankOnBoardDto } from './rank-on-board.dto.js';

export class PlayerRankDto extends RankOnBoardDto {
  @PercentileProperty() percentile: number | null;
}

export class PlayerRanksDto {
  @ApiProperty({ type: [PlayerRankDto], description: 'All boards, in the order of the ruleset' })
  items: readonly PlayerRankDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Always null: all boards are in one page' }) next: null;
}
