import { describe, expect, it } from '@jest/globals';
import type { ScoreChange } from 'besitos/contracts';
import type { JournalEntry } from 'besitos/kernel';
import { defaultRules } from 'besitos/ruleset';
import { gatherSightings } from './gather-sightings.js';

/** Monday 4 May 2026, 10:00 UTC: week 19; week 18 is open until midnight. */
const now = Date.parse('2026-05-04T10:00:00Z');
const DAY = 86_400_000;

const change = (board: string, period: string, before: number, after: number): ScoreChange => ({
  board,
  period,
  before,
  after,
  reached: now / 1000,
});
const row = (player: string, seq: number, changes: readonly ScoreChange[], at = now) =>
  ({
    id: `${player}-${seq}`,
    player,
    seq,
    kind: 'activity',
    cause: `activity-${seq}`,
    at,
    events: [
      ['PointsAwarded', {}],
      ['ScoresChanged', { changes }],
    ],
    recordedAt: now,
    xid: '1',
  }) as JournalEntry;
const gather = (...rows: JournalEntry[]) =>
  gatherSightings(rows, defaultRules(), now).map(({ player, boardPeriod, row, seq, before, after }) => [
    player,
    boardPeriod.key,
    row,
    seq,
    before,
    after,
  ]);

describe('who scored', () => {
  it('is one sighting a player, board and period: the last row, from the score before the first', () => {
    const seen = gather(
      row('ana', 7, [change('weekly', '2026-W19', 10, 20), change('global', 'all', 10, 20)]),
      row('ben', 2, [change('weekly', '2026-W19', 0, 5)]),
      row('ana', 8, [change('weekly', '2026-W19', 20, 50)]),
    );
    expect(seen).toEqual([
      ['ana', 'weekly|2026-W19', 'ana-8', 8, 10, 50],
      ['ana', 'global|all', 'ana-7', 7, 10, 20],
      ['ben', 'weekly|2026-W19', 'ben-2', 2, 0, 5],
    ]);
  });

  it('counts in a period that is over but open, and not in one that is closed', () => {
    expect(gather(row('ana', 1, [change('weekly', '2026-W18', 0, 5)], now - DAY))).toHaveLength(1);
    expect(gather(row('ana', 1, [change('weekly', '2026-W17', 0, 5)], now - DAY))).toEqual([]);
  });

  it('is nobody whose event time is more than 7 days ago', () => {
    const changes = [change('global', 'all', 0, 5)];
    expect(gather(row('ana', 1, changes, now - 7 * DAY))).toHaveLength(1);
    expect(gather(row('ana', 1, changes, now - 7 * DAY - 1))).toEqual([]);
  });

  it('is nobody on boards that are gone, or that only look at the scores of others', () => {
    expect(gather(row('ana', 1, [change('gone', 'all', 0, 5), change('friends', '2026-W19', 0, 5)]))).toEqual([]);
  });

  it('is nobody in rows without scores: the reader does not chase what it states itself', () => {
    const own: JournalEntry = { ...row('ana', 1, []), events: [['LeaderboardChanged', { board: 'weekly' }]] };
    expect(gather(own)).toEqual([]);
  });
});
