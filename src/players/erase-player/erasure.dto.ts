import { ApiProperty } from '@nestjs/swagger';
import type { ErasedTable } from 'besitos/kernel';

export class ErasedTableDto implements ErasedTable {
  @ApiProperty({ example: 'leaderboards.scores' }) readonly table: string;
  @ApiProperty({
    enum: ['removed', 'blanked', 'kept'],
    description: 'Blanked: the rows stay, what they said of the person is gone',
  })
  readonly onErase: ErasedTable['onErase'];
  @ApiProperty({ type: 'integer', description: 'How many rows' }) readonly rows: number;
  @ApiProperty({ description: 'What it is, and when it stays why' }) readonly purpose: string;
}

/** What became of everything that was held about a player. */
export class ErasureDto {
  @ApiProperty() readonly playerId: string;
  @ApiProperty({ format: 'date-time', description: 'The first time, when it was done before' })
  readonly erasedAt: string;
  @ApiProperty({ type: [ErasedTableDto], description: 'Every table that holds something about players' })
  readonly stores: readonly ErasedTableDto[];
}
