import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { entryId, type EntryKind } from 'besitos/contracts';
import { decodeCursor, encodeCursor, invalidCursor, parseInstant } from 'besitos/http';
import { DataSource } from 'typeorm';
import type { StatementQuery } from './statement.query.js';
import type { StatementLine, StatementView } from './statement.view.js';
import { DATA_SOURCE } from 'besitos/kernel';

interface Sum {
  readonly kind: EntryKind;
  readonly opening: number;
  readonly within: number;
  readonly lines: number;
  readonly last: number;
}

interface Line extends Omit<StatementLine, 'id' | 'sequence' | 'at' | 'recordedAt'> {
  readonly seq: number;
  readonly at: Date;
  readonly recorded_at: Date;
  readonly micros: string;
}

/** Where a page ends: the last entry of the statement's first page, then the last line's time (µs) and sequence. */
type Cursor = readonly [upTo: number, micros: string, seq: number];

/** Player's own entries only (primary key). $2 and $3 bound the span; entries after $4 were booked while it is being read. */
const sums = (time: string): string => `
  SELECT kind, coalesce(sum(amount) FILTER (WHERE ${time} < $2), 0)::bigint AS opening,
         coalesce(sum(amount) FILTER (WHERE ${time} >= $2), 0)::bigint AS within,
         count(*) FILTER (WHERE ${time} >= $2) AS lines, max(max(seq)) OVER () AS last
    FROM points.entries
   WHERE player = $1 AND ${time} < $3 AND ($4::bigint IS NULL OR seq <= $4)
   GROUP BY kind`;
const lines = (time: string): string => `
  SELECT * FROM (
    SELECT seq, kind, action, amount, activity AS source, reason, at, recorded_at, ${time} AS booked,
           (extract(epoch FROM ${time}) * 1000000)::bigint::text AS micros,
           (sum(amount) OVER (ORDER BY ${time}, seq))::bigint AS balance
      FROM points.entries
     WHERE player = $1 AND ${time} < $3 AND seq <= $4) e
   WHERE booked >= $2 AND ($5::bigint IS NULL OR (micros::bigint, seq) > ($5, $6))
   ORDER BY micros::bigint, seq
   LIMIT $7`;

const TIMES = { happened: 'at', booked: 'recorded_at' } as const;

/** A span of the ledger with the balance it begins and ends with. Sums, never balances of entries: what arrived late belongs where it happened. */
@Injectable()
export class StatementReader {
  constructor(@InjectDataSource(DATA_SOURCE) private readonly dataSource: DataSource) {}

  async read(player: string, query: StatementQuery): Promise<StatementView> {
    const cursor = query.cursor === undefined ? undefined : parseCursor(query.cursor);
    const span = [query.from ?? '-infinity', query.to ?? 'infinity'].map(bound);
    const time = TIMES[query.by];
    const kinds = await this.dataSource.query<Sum[]>(sums(time), [player, ...span, cursor?.[0] ?? null]);
    const opening = kinds.reduce((sum, kind) => sum + kind.opening, 0);
    const change = kinds.reduce((sum, kind) => sum + kind.within, 0);
    const upTo = cursor?.[0] ?? kinds[0]?.last ?? 0;
    const after = [cursor?.[1] ?? null, cursor?.[2] ?? null];
    const rows = await this.dataSource.query<Line[]>(lines(time), [player, ...span, upTo, ...after, query.limit + 1]);
    const page = rows.slice(0, query.limit);
    const last = page[page.length - 1];
    return {
      playerId: player,
      from: query.from ? new Date(query.from).toISOString() : null,
      to: query.to ? new Date(query.to).toISOString() : null,
      by: query.by,
      opening,
      closing: opening + change,
      change,
      totals: Object.fromEntries(kinds.filter((kind) => kind.lines > 0).map(({ kind, within }) => [kind, within])),
      lines: kinds.reduce((sum, kind) => sum + kind.lines, 0),
      items: page.map((line) => viewOf(player, line)),
      next: rows.length > query.limit ? encodeCursor([upTo, last.micros, last.seq]) : null,
    };
  }
}

const bound = (text: string): Date | string => {
  const at = parseInstant(text);
  return at === undefined ? text : new Date(at);
};

function parseCursor(text: string): Cursor {
  const cursor = decodeCursor<unknown>(text);
  if (!Array.isArray(cursor) || cursor.length !== 3) throw invalidCursor();
  const [upTo, micros, seq] = cursor as unknown[];
  if (!Number.isSafeInteger(upTo) || !Number.isSafeInteger(seq)) throw invalidCursor();
  if (typeof micros !== 'string' || !/^-?\d{1,17}$/.test(micros)) throw invalidCursor();
  return cursor as unknown as Cursor;
}

const viewOf = (
  player: string,
  { seq, kind, action, amount, balance, source, reason, ...line }: Line,
): StatementLine => ({
  id: entryId(player, seq),
  sequence: seq,
  kind,
  action,
  amount,
  balance,
  source,
  reason,
  at: line.at.toISOString(),
  recordedAt: line.recorded_at.toISOString(),
});
