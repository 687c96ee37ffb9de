import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Rejection } from 'besitos/contracts';
import { decodeCursor, encodeCursor, invalidCursor, type Page, type PageQuery } from 'besitos/http';
import { DataSource } from 'typeorm';
import type { RefusedView } from './refused.view.js';
import { DATA_SOURCE } from 'besitos/kernel';

interface Row {
  readonly id: number;
  readonly activity: string;
  readonly type: string;
  readonly action: string;
  readonly rule: Rejection;
  readonly at: Date;
  readonly recorded_at: Date;
}

/** The refused activities of a player, in the order they were taken in, newest first. */
@Injectable()
export class RefusedReader {
  constructor(@InjectDataSource(DATA_SOURCE) private readonly dataSource: DataSource) {}

  async page(player: string, { limit, cursor }: PageQuery): Promise<Page<RefusedView>> {
    // Relies on the primary key (player, id).
    const rows: Row[] = await this.dataSource.query(
      `SELECT id, activity, type, action, rule, at, recorded_at
         FROM fair_play.refused
        WHERE player = $1 AND ($2::bigint IS NULL OR id < $2)
        ORDER BY id DESC
        LIMIT $3`,
      [player, cursor === undefined ? null : before(cursor), limit + 1],
    );
    const items = rows.slice(0, limit);
    return { items: items.map(viewOf), next: rows.length > limit ? encodeCursor(items[limit - 1].id) : null };
  }
}

function before(cursor: string): number {
  const id = decodeCursor<unknown>(cursor);
  if (!Number.isSafeInteger(id)) throw invalidCursor();
  return id as number;
}

const viewOf = (row: Row): RefusedView => ({
  activityId: row.activity,
  type: row.type,
  action: row.action,
  rule: row.rule,
  occurredAt: row.at.toISOString(),
  recordedAt: row.recorded_at.toISOString(),
});
