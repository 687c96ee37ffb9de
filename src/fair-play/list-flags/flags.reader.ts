import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { FlagRule } from 'besitos/contracts';
import { decodeCursor, encodeCursor, invalidCursor, parseInstant } from 'besitos/http';
import { DataSource } from 'typeorm';
import type { FlagsPage, FlagView } from './flag.view.js';
import type { FlagsQuery } from './flags.query.js';
import { DATA_SOURCE } from 'besitos/kernel';

interface Row {
  readonly id: number;
  readonly player: string;
  readonly flag: number;
  readonly rule: FlagRule;
  readonly cleared: boolean;
  readonly activity: string | null;
  readonly at: Date;
  readonly recorded_at: Date;
  readonly evidence: object;
  readonly penalty_until: Date | null;
}

/** Relies on the primary key (id) or, for one player, on the index flags_of_player. Flags are rare. */
const FLAGS = `
  SELECT * FROM (
    SELECT f.*, f.flag <= coalesce((c.record ->> 'cleared')::bigint, 0) AS cleared
      FROM fair_play.flags f LEFT JOIN fair_play.conduct c USING (player)) f
   WHERE ($1::bigint IS NULL OR id < $1)
     AND ($2::text IS NULL OR player = $2)
     AND ($3::text IS NULL OR rule = $3)
     AND ($4::boolean IS NULL OR cleared = $4)
     AND ($5::timestamptz IS NULL OR at >= $5)
     AND ($6::timestamptz IS NULL OR at < $6)
   ORDER BY id DESC
   LIMIT $7`;

/** All flags, newest first. */
@Injectable()
export class FlagsReader {
  constructor(@InjectDataSource(DATA_SOURCE) private readonly dataSource: DataSource) {}

  async page({ cursor, limit, player, rule, status, from, to }: FlagsQuery): Promise<FlagsPage> {
    const rows = await this.dataSource.query<Row[]>(FLAGS, [
      cursor === undefined ? null : before(cursor),
      player ?? null,
      rule ?? null,
      status === undefined ? null : status === 'cleared',
      instant(from),
      instant(to),
      limit + 1,
    ]);
    const items = rows.slice(0, limit);
    return { items: items.map(viewOf), next: rows.length > limit ? encodeCursor(items[limit - 1].id) : null };
  }
}

function before(cursor: string): number {
  const id = decodeCursor<unknown>(cursor);
  if (!Number.isSafeInteger(id)) throw invalidCursor();
  return id as number;
}

function instant(text: string | undefined): Date | null {
  const ms = text === undefined ? undefined : parseInstant(text);
  return ms === undefined ? null : new Date(ms);
}

const viewOf = (row: Row): FlagView => ({
  playerId: row.player,
  flag: row.flag,
  rule: row.rule,
  status: row.cleared ? 'cleared' : 'open',
  activityId: row.activity,
  occurredAt: row.at.toISOString(),
  recordedAt: row.recorded_at.toISOString(),
  evidence: row.evidence,
  penaltyUntil: row.penalty_until?.toISOString() ?? null,
});
