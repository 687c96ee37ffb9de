import { ApiProperty } from '@nestjs/swagger';
import { PercentileProperty } from '../get-ranks/percentile.property.js';

export class PeriodDto {
  @ApiProperty({
    type: String,
    nullable: true,
    example: '2026-W47',
    description: '`2026-W47`, `2026-11`, `2026-11-22`, the key of a season or `all`; null: no season runs',
  })
  key: string | null;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    nullable: true,
    example: { en: 'Summer', es: 'Verano' },
    description: 'Of a season; null for every other period',
  })
  name: { readonly en: string; readonly es: string } | null;
  @ApiProperty({ enum: ['daily', 'weekly', 'monthly', 'season', 'all_time'] }) kind: string;
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'Between seasons the end of the last one',
  })
  from: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date-time',
    description: 'Exclusive; between seasons the beginning of the next one, null: none is planned',
  })
  until: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Until `until`; 0 when it is over; null: never' })
  endsInSeconds: number | null;
  @ApiProperty({
    enum: ['running', 'open', 'settled', 'closed', 'resting'],
    description:
      'Open: over, late arrivals still count. Settled: the ranks are final. Closed: over, and not settled: not yet, or never. Resting: no season runs',
  })
  status: string;
  @ApiProperty({ type: String, nullable: true, description: 'The key of the period before' }) previous: string | null;
}

export class BoardDto {
  @ApiProperty({ example: 'weekly' }) key: string;
  @ApiProperty({ example: { en: 'This week', es: 'Esta semana' } }) name: { readonly en: string; readonly es: string };
  @ApiProperty({ example: 'earned', description: '`experience`, `earned`, a built-in number or a metric' })
  metric: string;
  @ApiProperty({ enum: ['standard', 'dense', 'ordinal'] }) ranking: string;
  @ApiProperty({ type: Number, nullable: true, description: 'Lists end after so many rows; null: they show everybody' })
  size: number | null;
  @ApiProperty({ description: 'Whether ranks are rewarded at the end of a period' }) settles: boolean;
  @ApiProperty({ type: String, nullable: true, description: '`friends`: needs `friendsOf`' }) among: string | null;
  @ApiProperty({ type: PeriodDto }) period: PeriodDto;
}

export class BoardListDto {
  @ApiProperty({ type: [BoardDto] }) items: BoardDto[];
  @ApiProperty({ type: String, nullable: true, description: 'Always null: all boards are in one page' }) next: null;
}

export class PeriodsPage {
  @ApiProperty({ type: [PeriodDto] }) items: PeriodDto[];
  @ApiProperty({ type: String, nullable: true, description: 'The cursor of the next page' }) next: string | null;
}

export class RankRowDto {
  @ApiProperty({ example: 1 }) rank: number;
  @ApiProperty() playerId: string;
  @ApiProperty({ example: 1727 }) score: number;
  @ApiProperty({ format: 'date-time', description: 'When the score was reached' }) reachedAt: string;
}

export class OwnRowDto {
  @ApiProperty({ type: Number, nullable: true, description: 'null: not on the board' }) rank: number | null;
  @ApiProperty() playerId: string;
  @ApiProperty() score: number;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) reachedAt: string | null;
  @PercentileProperty() percentile: number | null;
}

export class LeaderboardDto extends BoardDto {
  @ApiProperty({ description: 'Players on the board' }) participants: number;
  @ApiProperty({ description: 'How many rows of the board come before the first of `items`' }) offset: number;
  @ApiProperty({ type: [RankRowDto] }) items: RankRowDto[];
  @ApiProperty({ type: String, nullable: true, description: 'The cursor of the rows below' }) next: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The cursor of the rows above' }) previous: string | null;
  @ApiProperty({ type: OwnRowDto, nullable: true, description: 'Of the player in `player`, `around` or `friendsOf`' })
  player: OwnRowDto | null;
}
