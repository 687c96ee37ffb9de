import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { EntryView, Explanation } from 'besitos/contracts';

/** An entry as the ledger keeps it, spelled out. */
export class RecordedEntryView implements EntryView {
  @ApiProperty()
  readonly id: string;

  @ApiProperty({ type: 'integer', description: 'Per player, from 1, without gaps' })
  readonly sequence: number;

  @ApiProperty()
  readonly kind: string;

  @ApiProperty({ type: 'integer', description: 'Signed, never 0' })
  readonly amount: number;

  @ApiProperty({ type: 'integer' })
  readonly balanceBefore: number;

  @ApiProperty({ type: 'integer' })
  readonly balanceAfter: number;

  @ApiProperty()
  readonly action: string;

  @ApiPropertyOptional({ description: 'Of a refund or reversal: the entry it corrects' })
  readonly corrects?: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'How it came about: all of the calculation' })
  readonly explanation: Explanation;

  @ApiProperty({ description: 'Event time', format: 'date-time' })
  readonly at: string;

  @ApiProperty({ format: 'date-time' })
  readonly recordedAt: string;

  @ApiProperty({ type: String, nullable: true, description: 'The activity it was paid for, or what an operator named' })
  readonly source: string | null;

  @ApiProperty()
  readonly correlationId: string;

  @ApiProperty({ type: String, nullable: true })
  readonly reason: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly actor: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly metadata: object | null;
}

export class EntriesPage {
  @ApiProperty({ type: [RecordedEntryView] })
  readonly items: readonly RecordedEntryView[];

  @ApiProperty({ type: String, nullable: true })
  readonly next: string | null;
}
