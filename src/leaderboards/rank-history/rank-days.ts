import { Injectable } from '@nestjs/common';
import { Clock, Sessions, textArray, type Statement } from 'besitos/kernel';
import type { Seen } from '../changes/sighting.js';
import { DAY } from '../periods/calendar.js';

/** Relies on the primary key (player, day, board). */
const NOTE: Statement = {
  name: 'leaderboards.rank_days.note',
  text: `INSERT INTO leaderboards.rank_days (player, day, board, period, rank, score, participants)
    SELECT x.player, $1::date, x.board, x.period, x.rank::int8, x.score::int8, x.participants::int8
      FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
           AS x(player, board, period, rank, score, participants)
    ON CONFLICT (player, day, board) DO UPDATE
       SET period = excluded.period, rank = excluded.rank, score = excluded.score, participants = excluded.participants
     WHERE (rank_days.period, rank_days.rank, rank_days.score, rank_days.participants)
           IS DISTINCT FROM (excluded.period, excluded.rank, excluded.score, excluded.participants)`,
};

/** The rank a player was last seen at on each day (UTC, by the clock) on which they scored: one row a board, of its running period. */
@Injectable()
export class RankDays {
  constructor(
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /** Noted again, the same day holds the newer rank. */
  async note(seen: readonly Seen[]): Promise<void> {
    const running = seen.filter(({ running }) => running);
    if (!running.length) return;
    const column = (of: (each: Seen) => string | number): unknown => textArray(running.map((each) => String(of(each))));
    await this.sessions.read(NOTE, [
      dateOf(this.clock.now()),
      column(({ player }) => player),
      column(({ boardPeriod }) => boardPeriod.board),
      column(({ boardPeriod }) => boardPeriod.period.key),
      column(({ rank }) => rank),
      column(({ score }) => score),
      column(({ participants }) => participants),
    ]);
  }
}

/** `2026-05-04`, in UTC. */
export function dateOf(ms: number): string {
  return new Date(Math.floor(ms / DAY) * DAY).toISOString().slice(0, 10);
}
