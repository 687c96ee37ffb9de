import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { explain, type Calculation, type EntryKind } from 'besitos/contracts';
import { decodeCursor, encodeCursor, invalidCursor, parseInstant, type Page } from 'besitos/http';
import { DataSource } from 'typeorm';
import type { EntriesQuery } from './entries.query.js';
import type { RecordedEntryView } from './recorded-entry.view.js';
import { DATA_SOURCE } from 'besitos/kernel';

interface Row {
  readonly seq: number;
  readonly kind: EntryKind;
  readonly amount: number;
  readonly balance_after: number;
  readonly action: string;
  readonly activity: string | null;
  readonly correlation: string;
  readonly reason: string | null;
  readonly actor: string | null;
  readonly metadata: object | null;
  readonly at: Date;
  readonly recorded_at: Date;
  readonly calculation: Calculation;
  readonly corrects_seq: number | null;
}

/** A player's ledger, newest first (by sequence, the order in which it was booked). */
@Injectable()
export class EntriesReader {
  constructor(@InjectDataSource(DATA_SOURCE) private readonly dataSource: DataSource) {}

  async page(player: string, query: EntriesQuery): Promise<Page<RecordedEntryView>> {
    // Relies on the primary key (player, seq); the filters look at the player's own entries only.
    const rows: Row[] = await this.dataSource.query(
      `SELECT seq, kind, amount, balance_after, action, activity, correlation, reason, actor, metadata,
              at, recorded_at, calculation, corrects_seq
         FROM points.entries
        WHERE player = $1
          AND ($2::bigint IS NULL OR seq < $2)
          AND ($3::text IS NULL OR kind = $3)
          AND ($4::text IS NULL OR action = $4)
          AND ($5::timestamptz IS NULL OR at >= $5)
          AND ($6::timestamptz IS NULL OR at < $6)
          AND ($7::text IS NULL OR activity = $7)
        ORDER BY seq DESC
        LIMIT $8`,
      [
        player,
        query.cursor === undefined ? null : before(query.cursor),
        query.kind ?? null,
        query.action ?? null,
        instant(query.from),
        instant(query.to),
        query.source ?? null,
        query.limit + 1,
      ],
    );
    const items = rows.slice(0, query.limit);
    const next = rows.length > query.limit ? encodeCursor(items[items.length - 1].seq) : null;
    return { items: items.map((row) => viewOf(player, row)), next };
  }
}

function before(cursor: string): number {
  const seq = decodeCursor<unknown>(cursor);
  if (!Number.isSafeInteger(seq)) throw invalidCursor();
  return seq as number;
}

function instant(text: string | undefined): Date | null {
  const ms = text === undefined ? undefined : parseInstant(text);
  return ms === undefined ? null : new Date(ms);
}

function viewOf(player: string, row: Row): RecordedEntryView {
  const { seq, kind, amount, action, calculation, reason, actor, metadata } = row;
  return {
    ...explain(player, {
      seq,
      kind,
      amount,
      balanceAfter: row.balance_after,
      action,
      calculation,
      ...(row.corrects_seq !== null && { corrects: row.corrects_seq }),
    }),
    at: row.at.toISOString(),
    recordedAt: row.recorded_at.toISOString(),
    source: row.activity,
    correlationId: row.correlation,
    reason,
    actor,
    metadata,
  };
}
