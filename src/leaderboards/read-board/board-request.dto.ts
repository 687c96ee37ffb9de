import { ApiPropertyOptional } from '@nestjs/swagger';
import { PageQuery } from 'besitos/http';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

export class BoardQuery extends PageQuery {
  @ApiPropertyOptional({
    description: 'A period of this board, or the key of a season; default the running one',
    example: '2026-W47',
  })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  period?: string;

  @ApiPropertyOptional({
    description:
      'How many rows to leave out at the top. Rows that move shift such pages: to go through a board use `cursor`',
    type: 'integer',
    minimum: 0,
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'must be a whole number' })
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  offset?: number;

  @ApiPropertyOptional({ description: 'A player whose own row is wanted beside the page' })
  @IsOptional()
  @IsString()
  player?: string;

  @ApiPropertyOptional({ description: 'A player: the rows around them, `limit` on either side, and their own row' })
  @IsOptional()
  @IsString()
  around?: string;

  @ApiPropertyOptional({ description: 'A player: the board among them and their friends' })
  @IsOptional()
  @IsString()
  friendsOf?: string;
}
