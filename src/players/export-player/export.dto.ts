import { ApiProperty } from '@nestjs/swagger';
import type { ExportedTable } from 'besitos/kernel';

export class HeldTableDto implements ExportedTable {
  @ApiProperty({ example: 'players.profiles' }) readonly table: string;
  @ApiProperty({ description: 'What it is' }) readonly purpose: string;
  @ApiProperty({ type: 'array', items: { type: 'object' }, description: 'The rows, column by column' })
  readonly rows: readonly object[];
}

/** Everything that is held about a player, as of one moment. */
export class ExportDto {
  @ApiProperty() readonly playerId: string;
  @ApiProperty({ format: 'date-time' }) readonly exportedAt: string;
  @ApiProperty({ type: [HeldTableDto], description: 'Every table that holds something about players' })
  readonly stores: readonly HeldTableDto[];
}
