import { ApiProperty } from '@nestjs/swagger';

export class LevelView {
  @ApiProperty({ type: 'integer' }) readonly level: number;
  @ApiProperty({ type: 'integer', description: 'Experience at which this level begins' }) readonly from: number;
  @ApiProperty({ type: 'integer', nullable: true, description: 'And the next; null at the top' })
  readonly next: number | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Experience still missing to the next level' })
  readonly missing: number | null;
  @ApiProperty({ description: '0–1 within this level' }) readonly progress: number;
}

export class TodayView {
  @ApiProperty({ description: 'The player’s local day', format: 'date' }) readonly date: string;
  @ApiProperty({ type: 'integer', description: 'Earned and bonus less their reversals' }) readonly earned: number;
  @ApiProperty({ type: 'integer', description: 'Spent less refunds' }) readonly spent: number;
  @ApiProperty({ type: 'integer', description: 'What all entries of the day add up to' }) readonly change: number;
}

export class HourView {
  @ApiProperty({ format: 'date-time', description: 'The clock hour (UTC)' }) readonly from: string;
  @ApiProperty({ format: 'date-time' }) readonly until: string;
  @ApiProperty({ type: 'integer' }) readonly cap: number;
  @ApiProperty({ type: 'integer' }) readonly used: number;
  @ApiProperty({ type: 'integer', description: 'What capped actions can still earn in it' }) readonly left: number;
}

/** What a player has, on one page. */
export class SummaryView {
  @ApiProperty() readonly playerId: string;
  @ApiProperty({ type: 'integer' }) readonly balance: number;
  @ApiProperty({ type: 'integer' }) readonly experience: number;
  @ApiProperty({ type: LevelView }) readonly level: LevelView;
  @ApiProperty({ type: TodayView }) readonly today: TodayView;
  @ApiProperty({ type: HourView }) readonly hour: HourView;
}
