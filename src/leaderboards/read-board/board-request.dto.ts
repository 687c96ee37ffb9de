import { ApiPropertyOptional } from '@nestjs/swagger';
import { PageQuery } from 'besitos/http';
import { IsOptional, IsString, MaxLength } from 'class-validator';

export class BoardQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'A period of this board, default the running one', example: '2026-W47' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  period?: string;

  @ApiPropertyOptional({ description: 'A player: the rows around them, `limit` on either side, and their own row' })
  @IsOptional()
  @IsString()
  around?: string;

  @ApiPropertyOptional({ description: 'A player: the board among them and their friends' })
  @IsOptional()
  @IsString()
  friendsOf?: string;
}
