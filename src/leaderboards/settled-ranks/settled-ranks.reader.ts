import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor, invalidCursor, type PageQuery } from 'besitos/http';
import { Sessions, type Statement } from 'besitos/kernel';
import type { SettledRanksPage } from './settled-rank.view.js';

interface Row {
  readonly key: string;
  readonly board: string;
  readonly period: string;
  readonly rank: number;
  readonly score: number;
  readonly participants: number;
  readonly personalBest: boolean;
  /** ms. */
  readonly settledAt: number;
}

/** Relies on the index settled_by_player. */
const RANKS: Statement = {
  name: 'leaderboards.settled.history',
  text: `SELECT s.key, p.board, p.period, s.rank, s.score, s.participants, s.personal_best AS "personalBest", s.settled_at AS "settledAt"
      FROM leaderboards.settled s JOIN leaderboards.periods p USING (key)
     WHERE s.player = $1 AND ($2::timestamptz IS NULL OR (s.settled_at, s.key) < ($2, $3::text))
     ORDER BY s.settled_at DESC, s.key DESC LIMIT $4`,
};

/** A player's final ranks, newest first. */
@Injectable()
export class SettledRanksReader {
  constructor(private readonly sessions: Sessions) {}

  async page(player: string, { limit, cursor }: PageQuery): Promise<SettledRanksPage> {
    const [at, key] = cursor === undefined ? [null, null] : boardPeriodOf(cursor);
    const rows = await this.sessions.read<Row>(RANKS, [player, at, key, limit + 1]);
    const shown = rows.slice(0, limit);
    const last = shown[shown.length - 1];
    return {
      items: shown.map(({ key: _, settledAt, ...rank }) => ({ ...rank, settledAt: new Date(settledAt).toISOString() })),
      next: rows.length > limit ? encodeCursor([last.settledAt, last.key]) : null,
    };
  }
}

function boardPeriodOf(cursor: string): readonly [at: Date, key: string] {
  const kept = decodeCursor<unknown>(cursor);
  const [at, key] = Array.isArray(kept) ? (kept as unknown[]) : [];
  if (!Number.isSafeInteger(at) || Math.abs(at as number) > 8.64e15 || typeof key !== 'string') throw invalidCursor();
  return [new Date(at as number), key];
}
