import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { BadgeReason } from 'besitos/contracts';
import { decodeCursor, encodeCursor, invalidCursor, type PageQuery } from 'besitos/http';
import { DataSource } from 'typeorm';
import type { BadgesPage } from './badge.view.js';
import { DATA_SOURCE } from 'besitos/kernel';

interface Row {
  readonly key: string;
  readonly badge: string;
  readonly reason: BadgeReason;
  readonly granted_at: Date;
}

/** Relies on the primary key (player, key): looks at the player's own badges only. */
const BADGES = `
  SELECT key, badge, reason, granted_at
    FROM badges.badges
   WHERE player = $1 AND ($2::timestamptz IS NULL OR (granted_at, key) < ($2, $3))
   ORDER BY granted_at DESC, key DESC
   LIMIT $4`;

/** A player's badges, newest first. */
@Injectable()
export class BadgesReader {
  constructor(@InjectDataSource(DATA_SOURCE) private readonly source: DataSource) {}

  async page(player: string, { limit, cursor }: PageQuery): Promise<BadgesPage> {
    const [at, key] = cursor === undefined ? [null, null] : placeOf(cursor);
    const rows = await this.source.query<Row[]>(BADGES, [player, at, key, limit + 1]);
    const shown = rows.slice(0, limit);
    const last = shown[shown.length - 1];
    const items = shown.map(({ badge, reason, granted_at }) => ({
      badge,
      reason,
      grantedAt: granted_at.toISOString(),
    }));
    return { items, next: rows.length > limit ? encodeCursor([last.granted_at.getTime(), last.key]) : null };
  }
}

function placeOf(cursor: string): readonly [at: Date, key: string] {
  const kept = decodeCursor<unknown>(cursor);
  const [at, key] = Array.isArray(kept) ? (kept as unknown[]) : [];
  if (!Number.isSafeInteger(at) || Math.abs(at as number) > 8.64e15 || typeof key !== 'string') throw invalidCursor();
  return [new Date(at as number), key];
}
