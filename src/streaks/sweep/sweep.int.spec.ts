import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AchievementsUnlocked,
  ActivityAdmitted,
  ActivityRecorded,
  Cause,
  GetStreaks,
  ProfileChanged,
  type Activity,
} from 'besitos/contracts';
import { ApplyDue } from '../apply-due/apply-due.command.js';
import { RecordActivity } from '../../intake/record-activity/record-activity.command.js';
import { domainEvents, Leases, WallClock } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import { streaksMigrations } from '../migrations/index.js';
import { StreaksModule } from '../streaks.module.js';
import { Chain, Profiles } from '../testing/players.fixture.js';
import { daily, ms } from '../testing/story.js';
import { Sweep } from './sweep.js';

const options = {
  imports: [StreaksModule],
  migrations: streaksMigrations,
  providers: [Profiles, Chain, domainEvents(ActivityRecorded, ActivityAdmitted, AchievementsUnlocked, ProfileChanged)],
};

let ids = 0;
const activity = (player: string, at: number): Activity => ({
  id: `s${++ids}`,
  type: 'daily_login',
  playerId: player,
  occurredAt: at,
  payload: {},
});

async function take(game: TestGame, deliveries: readonly (readonly [player: string, at: number])[]): Promise<void> {
  const causes = deliveries.map(([player, at]) => Cause.of(activity(player, at)));
  await game.units.run(causes, async (unit) => {
    for (const cause of causes) await game.units.apply(unit, new RecordActivity(cause));
  });
}

const due = (game: TestGame): Promise<{ player: string; at: Date; events: [string, { changes: object[] }][] }[]> =>
  game.source.query(`SELECT player, at, events FROM kernel.journal WHERE kind = 'due' ORDER BY id, seq`);

describe('the sweep', () => {
  let game: TestGame;
  let sweep: Sweep;
  beforeAll(async () => {
    game = await openTestGame(options);
    game.clock.advance(ms('2026-05-10T00:00Z'));
    sweep = game.context.get(Sweep, { strict: false });
  }, 60_000);
  afterAll(() => game.close());

  it('tells risks, freezes and breaks of players who stay away, each once, and answers how many players', async () => {
    game.context.get(Profiles, { strict: false }).vip('vera');
    await take(game, [
      ...daily('2026-05-04T10:00Z', 7).map((at) => ['vera', at] as const),
      ...daily('2026-05-08T10:00Z', 3).map((at) => ['nico', at] as const),
    ]);
    game.clock.advance(ms('2026-05-11T20:00Z'));
    expect(await sweep.all()).toBe(2);
    expect(await sweep.all()).toBe(0);
    game.clock.advance(ms('2026-05-12T02:00Z'));
    expect(await sweep.all()).toBe(2);
    expect(await sweep.all()).toBe(0);
    const told = (await due(game)).map(({ player, events: [[name, { changes }]] }) => [player, name, changes.length]);
    expect(told.sort()).toEqual([
      ['nico', 'DueApplied', 0],
      ['nico', 'DueApplied', 1],
      ['vera', 'DueApplied', 0],
      ['vera', 'DueApplied', 1],
    ]);
    expect((await game.queries.execute(new GetStreaks('vera')))[0]).toMatchObject({ count: 7 });
    expect((await game.queries.execute(new GetStreaks('nico')))[0]).toMatchObject({ count: 0, longest: 3 });
  });

  it('does not let the break look later than it was, nor an activity from before it come too late', async () => {
    await take(game, [['early', ms('2026-05-12T10:00Z')]]);
    game.clock.advance(ms('2026-05-14T02:00:10Z'));
    await sweep.all();
    expect((await game.queries.execute(new GetStreaks('early')))[0]).toMatchObject({ count: 0 });
    await take(game, [['early', ms('2026-05-14T01:59:59Z')]]);
    expect((await game.queries.execute(new GetStreaks('early')))[0]).toMatchObject({ count: 2, lastDay: '2026-05-13' });
  });

  it('catches up after a downtime in the order in which things fell due', async () => {
    await take(game, [
      ['zoe', ms('2026-05-20T10:00Z')],
      ['ada', ms('2026-05-22T10:00Z')],
      ['mia', ms('2026-05-21T10:00Z')],
    ]);
    game.clock.advance(ms('2026-06-20T00:00Z'));
    await sweep.all();
    const order = await game.source.query<{ player: string }[]>(
      `SELECT player FROM kernel.journal WHERE kind = 'due' AND player IN ('zoe', 'ada', 'mia') ORDER BY id`,
    );
    expect(order.map(({ player }) => player)).toEqual(['zoe', 'mia', 'ada']);
  });

  it('passes over a player whom nothing can be applied to', async () => {
    const profiles = game.context.get(Profiles, { strict: false });
    game.context.useLogger(false); // it says so, with a stack
    await take(game, [
      ['doomed', ms('2026-06-20T10:00Z')],
      ['fine', ms('2026-06-20T10:00Z')],
    ]);
    profiles.say('doomed', { zone: 'Nowhere/Land' });
    game.clock.advance(ms('2026-06-23T00:00Z'));
    await sweep.all();
    const swept = (await due(game)).map(({ player }) => player);
    expect(swept).toContain('fine');
    expect(swept).not.toContain('doomed');
    profiles.say('doomed', {});
    expect(await sweep.all()).toBe(1);
  });

  it('may run twice at once: everything is told once', async () => {
    await take(
      game,
      Array.from({ length: 40 }, (_, i) => [`twin-${i}`, ms('2026-06-23T10:00Z')] as const),
    );
    game.clock.advance(ms('2026-06-26T00:00Z'));
    await Promise.all([sweep.all(), sweep.all(), sweep.all()]);
    const told = (await due(game)).filter(({ player }) => player.startsWith('twin-'));
    expect(told).toHaveLength(40);
  });

  it('takes three thousand at one instant in a few seconds (a hundred thousand: npm run bench:sweep)', async () => {
    await take(game, [['crowd', ms('2026-07-02T10:00Z')]]);
    await game.source.query(
      `INSERT INTO kernel.players (player) SELECT 'crowd-' || n FROM generate_series(1, 3000) AS n`,
    );
    await game.source.query(`INSERT INTO streaks.streaks (player, latest, due, streaks, past)
      SELECT 'crowd-' || n, latest, due, streaks, past FROM streaks.streaks, generate_series(1, 3000) AS n WHERE player = 'crowd'`);
    game.clock.advance(ms('2026-07-04T02:00Z'));
    const began = performance.now();
    expect(await sweep.all()).toBeGreaterThanOrEqual(3001);
    expect(performance.now() - began).toBeLessThan(15_000); // 60 s for 100,000 are 1.8 s; a loaded machine and an embedded engine take longer
    const [{ told }] = await game.source.query<{ told: number }[]>(
      `SELECT count(*)::int AS told FROM kernel.journal WHERE kind = 'due' AND player LIKE 'crowd-%'`,
    );
    expect(told).toBe(3000);
  }, 30_000);

  it('reads by its index what is due, and not the players', async () => {
    await game.source.query(`INSERT INTO streaks.streaks (player, latest, due, streaks, past)
      SELECT 'idle-' || n, 0, 4000000000000 + n, '{}', '' FROM generate_series(1, 20000) AS n`);
    await game.source.query('ANALYZE streaks.streaks');
    const plan = await game.source.query<Record<string, string>[]>(
      `EXPLAIN SELECT player, due FROM streaks.streaks
       WHERE due IS NOT NULL AND due <= 1800000000000 AND (due, player) > (0, '') ORDER BY due, player LIMIT 500`,
    );
    const text = plan.map((row) => Object.values(row)[0]).join('\n');
    expect(text).toMatch(/Index (Only )?Scan using streaks_due/);
    expect(text).not.toMatch(/Seq Scan|Sort/);
  });

  it('is the same as an activity would have brought on', async () => {
    const chain = daily('2026-05-04T10:00Z', 3);
    await take(game, [...chain.map((at) => ['away', at] as const), ...chain.map((at) => ['back', at] as const)]);
    await game.perform(new ApplyDue(new Cause('x', 'away', ms('2026-07-01T00:00Z'), undefined, 'due'), undefined));
    await take(game, [
      ['away', ms('2026-07-01T10:00Z')],
      ['back', ms('2026-07-01T10:00Z')],
    ]);
    const rows = await game.source.query<{ streaks: string; due: string }[]>(
      `SELECT streaks::text AS streaks, due, past, latest FROM streaks.streaks WHERE player IN ('away', 'back')`,
    );
    expect(rows[0]).toEqual(rows[1]);
  });
});

describe('the sweep of a running service', () => {
  it('comes by itself', async () => {
    const game = await openTestGame({ ...options, clock: new WallClock() });
    try {
      await take(game, [['gone', Date.now() - 5 * 86_400_000]]);
      const until = Date.now() + 30_000;
      let told = await due(game);
      while (!told.length && Date.now() < until) {
        await new Promise((done) => setTimeout(done, 200)); // looking again, not waiting for a guess
        told = await due(game);
      }
      expect(told).toMatchObject([{ player: 'gone' }]);
      // And nobody else does it meanwhile.
      expect(await game.context.get(Leases, { strict: false }).tryAcquire('streak-sweep')).toBeUndefined();
    } finally {
      await game.close();
    }
  }, 60_000);
});
