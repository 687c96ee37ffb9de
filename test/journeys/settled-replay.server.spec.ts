import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lastingDatabase } from '../support/whole-game.js';
import { openReplay, simulated, type ReplayedGame } from '../support/replayed-game.js';

/** Six weeks and two ends of months, in the order in which a bot delivered them. */
const lived = simulated({ players: 16, days: 45, seed: 5, start: '2026-01-12' });
const end = Math.max(...lived.map(({ occurredAt }) => occurredAt));
const AFTERWARDS = end + 30 * 86_400_000;

/** Flags are numbered as they come, and lanes do not wait for each other. */
const unnumbered = (table: string, rows: readonly string[]): readonly string[] =>
  table === 'fair_play.flags' ? rows.map((row) => row.replace(/^\d+ \| /, '')).sort() : rows;

function expectSame(found: Record<string, string[]>, wanted: Record<string, string[]>): void {
  for (const [table, rows] of Object.entries(wanted))
    expect([table, unnumbered(table, found[table])]).toEqual([table, unnumbered(table, rows)]);
}

describe('a replay that settles', () => {
  let game: ReplayedGame;
  let tables: Record<string, string[]>;
  const count = async (text: string): Promise<number> =>
    (await game.source.query<{ n: number }[]>(`SELECT (${text})::int AS n`))[0].n;

  beforeAll(async () => {
    game = await openReplay({ batch: 500 });
    await game.replay(lived, 500);
    await game.sink.runOn(AFTERWARDS);
    tables = await game.tables();
  }, 120_000);
  afterAll(() => game.close(), 60_000);

  it('settles every week and month that fell due, and tells how many and what was paid', async () => {
    const periods = await game.source.query<{ period: string }[]>(
      `SELECT period FROM leaderboards.periods WHERE step = 'settled' ORDER BY due, key`,
    );
    expect(periods.map(({ period }) => period)).toEqual([
      ...['2026-W03', '2026-W04', '2026-01', '2026-W05', '2026-W06', '2026-W07', '2026-W08', '2026-02', '2026-W09'],
    ]);
    const paid = await count(`SELECT sum(amount) FROM points.entries WHERE action = 'leaderboard'`);
    expect(game.sink.settled).toEqual({ periods: periods.length, besitos: paid });
    expect(paid).toBeGreaterThan(10_000);
  });

  it('pays each rank once, grants each badge once, and leaves books that add up', async () => {
    expect(
      await count(`SELECT count(*) FROM (
        SELECT 1 FROM points.entries WHERE action = 'leaderboard'
         GROUP BY player, calculation->'reward'->>'board', calculation->'reward'->>'period', calculation->'reward'->>'kind'
        HAVING count(*) > 1) twice`),
    ).toBe(0);
    expect(await count(`SELECT sum(besitos) FROM leaderboards.periods`)).toBe(game.sink.settled?.besitos);
    const best = await count(`SELECT count(*) FROM leaderboards.settled WHERE rank = 1 AND participants >= 10`);
    expect(await count(`SELECT count(*) FROM badges.badges WHERE badge = 'first_place'`)).toBe(best);
    expect(await game.check()).toMatchObject({ healthy: true });
  });

  it('unlocks what a final rank unlocks', async () => {
    expect(await count(`SELECT count(*) FROM achievements.unlocks WHERE key = 'weekly_top_1'`)).toBeGreaterThan(0);
  });

  it('counts on no period board what settling paid and what came of it, but as experience', async () => {
    const paid = (which: string) =>
      count(`SELECT sum(amount) FROM points.entries WHERE kind IN ('earned', 'bonus') ${which}`);
    const lived = `AND correlation NOT LIKE 'settled:%'`;
    expect(await paid(`AND correlation LIKE 'settled:%' AND action = 'achievement'`)).toBeGreaterThan(0);
    const booked = (table: string, board: string) =>
      count(`SELECT coalesce(sum(score), 0) FROM leaderboards.${table} WHERE key LIKE '${board}|%'`);
    for (const board of ['weekly', 'monthly'])
      expect((await booked('scores', board)) + (await booked('late_scores', board))).toBe(await paid(lived));
    expect(await booked('scores', 'global')).toBe(await paid(''));
  });

  it.each([
    { batch: 37, lanes: 1 },
    { batch: 1_000, lanes: 3 },
  ])(
    'is the same in batches of $batch, in $lanes lanes',
    async ({ batch, lanes }) => {
      const other = await openReplay({ batch, lanes });
      try {
        await other.replay(lived, batch);
        await other.sink.runOn(AFTERWARDS);
        const found = await other.tables();
        expectSame(found, tables);
        expect(other.sink.settled).toEqual(game.sink.settled);
      } finally {
        await other.close();
      }
    },
    120_000,
  );

  it('taken a second time changes nothing and pays nobody', async () => {
    await game.replay(lived, 250);
    await game.sink.runOn(AFTERWARDS);
    expect(await game.tables()).toEqual(tables);
  }, 120_000);

  it('cut off anywhere and taken up by a later one is as if it had not been', async () => {
    const database = await lastingDatabase();
    try {
      for (const share of [0.6, 1]) {
        const part = await openReplay({ batch: 200 }, database);
        await part.replay(lived.slice(0, lived.length * share), 200);
        if (share === 1) {
          await part.sink.runOn(AFTERWARDS);
          const found = await part.tables();
          expectSame(found, tables);
        }
        await part.close();
      }
    } finally {
      await database.drop();
    }
  }, 120_000);
});

describe('a replay that does not settle', () => {
  const few = lived.slice(0, 1_500);

  it('leaves every period that it touches out for good', async () => {
    const database = await lastingDatabase();
    try {
      const imported = await openReplay({ settle: false }, database);
      await imported.replay(few, 500);
      await imported.sink.runOn(AFTERWARDS);
      expect(imported.sink.settled).toBeUndefined();
      await imported.close();
      const later = await openReplay({}, database);
      await later.sink.runOn(AFTERWARDS);
      const steps = await later.source.query<{ step: string }[]>('SELECT DISTINCT step FROM leaderboards.periods');
      expect(steps).toEqual([{ step: 'never' }]);
      expect(later.sink.settled).toEqual({ periods: 0, besitos: 0 });
      await later.close();
    } finally {
      await database.drop();
    }
  }, 60_000);

  it('also those that were open before it came', async () => {
    const database = await lastingDatabase();
    try {
      const before = await openReplay({}, database);
      await before.replay(few.slice(0, 200), 500);
      await before.close();
      const imported = await openReplay({ settle: false }, database);
      await imported.replay(few.slice(200, 400), 500);
      const steps = await imported.source.query<{ step: string }[]>('SELECT DISTINCT step FROM leaderboards.periods');
      expect(steps).toEqual([{ step: 'never' }]);
      await imported.close();
    } finally {
      await database.drop();
    }
  }, 60_000);
});
