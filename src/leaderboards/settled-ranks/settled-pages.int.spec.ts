import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Sessions } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import fc from 'fast-check';
import { leaderboardsMigrations } from '../migrations/index.js';
import { boardPeriodOf } from '../periods/board-period.js';
import { periodNamed } from '../periods/period-of.js';
import { compareStandings } from '../ranking/compare-standings.js';
import type { Slice, Window } from '../ranking/rank-index.js';
import type { Standing } from '../ranking/standing.js';
import { SettledTable } from './settled-table.js';

const week = boardPeriodOf('weekly', periodNamed('weekly', '2026-W10')!);

interface Row extends Standing {
  readonly rank: number;
  readonly position: number;
}

/** What a page shows, the slow way: `there` are the rows that were not erased. */
function plainly(there: readonly Row[], hidden: ReadonlySet<string>, window: Window): Pick<Slice, 'rows' | 'more'> {
  const seen = there.filter(({ player }) => !hidden.has(player));
  const own = there.find(({ player }) => player === window.player);
  const { limit } = window;
  let rows: readonly Row[];
  if (window.around) {
    if (!own) return { rows: [], more: { before: seen.length > 0, after: false } };
    const before = seen.filter(({ position }) => position < own.position).slice(-limit);
    const after = seen.filter(({ position }) => position > own.position).slice(0, limit);
    rows = [...before, own, ...after];
  } else if (window.before) rows = seen.filter((row) => compareStandings(row, window.before!) < 0).slice(-limit);
  else if (window.after) rows = seen.filter((row) => compareStandings(row, window.after!) > 0).slice(0, limit);
  else rows = seen.filter(({ position }) => position > (window.offset ?? 0)).slice(0, limit);
  const [first, last] = [rows[0], rows[rows.length - 1]];
  const shown = rows.map(({ rank, player, score, reached }) => ({ rank, player, score, reached }));
  const more = {
    before: seen.some(({ position }) => position < first?.position),
    after: seen.some(({ position }) => position > last?.position),
  };
  return { rows: shown, more };
}

describe('pages of a final table', () => {
  let game: TestGame;
  let table: SettledTable;
  beforeAll(async () => {
    game = await openTestGame({ imports: [], migrations: leaderboardsMigrations });
    table = new SettledTable(game.context.get(Sessions));
  }, 60_000);
  afterAll(() => game?.close(), 60_000);

  async function settle(standings: readonly Standing[]): Promise<readonly Row[]> {
    await game.source.query('TRUNCATE leaderboards.settled, leaderboards.periods, leaderboards.hidden_players');
    const rows = [...standings].sort(compareStandings).map((row, i, all) => ({
      ...row,
      rank: 1 + all.filter(({ score }) => score > row.score).length,
      position: i + 1,
    }));
    await game.source.query(
      `INSERT INTO leaderboards.periods (key, board, period, until, due, step, participants)
       VALUES ($1, 'weekly', '2026-W10', now(), now(), 'settled', $2)`,
      [week.key, rows.length],
    );
    await game.source.query(
      `INSERT INTO leaderboards.settled (key, player, position, rank, score, reached, participants, personal_best, settled_at)
       SELECT $1, r.player, r.position, r.rank, r.score, r.reached, $2, false, now()
         FROM json_to_recordset($3) AS r(player text, position int8, rank int8, score int8, reached int8)`,
      [week.key, rows.length, JSON.stringify(rows)],
    );
    return rows;
  }

  const standings = fc.uniqueArray(
    fc.record({
      player: fc.constantFrom(...'abcdefghijkl'),
      score: fc.integer({ min: 1, max: 4 }),
      reached: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 1, maxLength: 12, selector: ({ player }) => player },
  );

  it('are those of a plain list, whoever is hidden or was erased since, on every way through it', async () => {
    await fc.assert(
      fc.asyncProperty(
        standings,
        fc.infiniteStream(fc.nat(3)),
        fc.integer({ min: 1, max: 4 }),
        fc.nat(11),
        fc.constantFrom('offset', 'after', 'before', 'around'),
        async (given, fates, limit, pick, mode) => {
          const rows = await settle(given);
          const fate = new Map(rows.map(({ player }) => [player, fates.next().value as number]));
          const hidden = new Set(rows.filter(({ player }) => fate.get(player) === 1).map(({ player }) => player));
          const erased = rows.filter(({ player }) => fate.get(player) === 2).map(({ player }) => player);
          await game.source.query(
            `INSERT INTO leaderboards.hidden_players (player, key, hidden) SELECT unnest($1::text[]), 'x', true`,
            [[...hidden]],
          );
          await game.source.query('DELETE FROM leaderboards.settled WHERE player = ANY($1)', [erased]);
          const there = rows.filter(({ player }) => !erased.includes(player));
          const anchor = rows[pick % rows.length];
          const window: Window = {
            limit,
            player: anchor.player,
            ...(mode === 'offset' && { offset: pick }),
            ...(mode === 'after' && { after: anchor }),
            ...(mode === 'before' && { before: anchor }),
            ...(mode === 'around' && { around: true }),
          };
          const page = await table.slice(week, window);
          const expected = plainly(there, hidden, window);
          expect(page.rows).toEqual(expected.rows);
          if (page.rows.length) expect(page.more).toEqual(expected.more);
          expect(page.participants).toBe(rows.length);
          const own = there.find(({ player }) => player === anchor.player);
          expect(page.own?.rank).toBe(own?.rank);
        },
      ),
      { numRuns: 150 },
    );
  }, 120_000);

  it('begin behind the last position when the offset is too large, and lead back', async () => {
    await settle([1, 2, 3].map((score) => ({ player: `p${score}`, score, reached: 0 })));
    const page = await table.slice(week, { limit: 2, offset: 99 });
    expect(page).toMatchObject({ rows: [], offset: 3, more: { before: true, after: false } });
  });
});
