import { ApiProperty } from '@nestjs/swagger';
import type { EntryKind } from 'besitos/contracts';

export class StatementLine {
  @ApiProperty({ description: 'The entry' }) readonly id: string;
  @ApiProperty({ type: 'integer' }) readonly sequence: number;
  @ApiProperty() readonly kind: EntryKind;
  @ApiProperty() readonly action: string;
  @ApiProperty({ type: 'integer', description: 'Signed' }) readonly amount: number;
  @ApiProperty({ type: 'integer', description: 'The opening balance and all lines up to this one' })
  readonly balance: number;
  @ApiProperty({ type: String, nullable: true }) readonly source: string | null;
  @ApiProperty({ type: String, nullable: true }) readonly reason: string | null;
  @ApiProperty({ description: 'Event time', format: 'date-time' }) readonly at: string;
  @ApiProperty({ format: 'date-time' }) readonly recordedAt: string;
}

/** opening + Σ totals = opening + Σ all lines = closing. */
export class StatementView {
  @ApiProperty() readonly playerId: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) readonly from: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) readonly to: string | null;
  @ApiProperty({ enum: ['happened', 'booked'] }) readonly by: 'happened' | 'booked';
  @ApiProperty({ type: 'integer', description: 'Σ of all entries before the span' }) readonly opening: number;
  @ApiProperty({ type: 'integer' }) readonly closing: number;
  @ApiProperty({ type: 'integer', description: 'closing − opening' }) readonly change: number;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'The entries of the span by kind',
  })
  readonly totals: Readonly<Partial<Record<EntryKind, number>>>;
  @ApiProperty({ type: 'integer', description: 'How many lines the span has' }) readonly lines: number;
  @ApiProperty({ type: [StatementLine], description: 'Oldest first' }) readonly items: readonly StatementLine[];
  @ApiProperty({ type: String, nullable: true }) readonly next: string | null;
}
