import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Cause, MetricsMoved, PointsAwarded, ProfileChanged } from 'besitos/contracts';
import { RecordScores } from '../record-scores/record-scores.command.js';
import { AWAIT_UNITS, domainEvents } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import { LeaderboardsModule } from '../leaderboards.module.js';
import { leaderboardsMigrations } from '../migrations/index.js';
import { PlainProfilesHandler } from '../testing/profiles.fixture.js';
import { SettlementsTable } from './settlements.table.js';
import { Settler } from './settler.js';

describe('settling among units that run at the same time', () => {
  let game: TestGame;
  let serial = 0;
  const key = 'weekly|2026-W19';
  const earn = (player: string, earned: number) =>
    game.perform(new RecordScores(new Cause(`e${++serial}`, player, game.clock.now()), earned, {}));
  const number = async (text: string, ...values: unknown[]): Promise<number> =>
    (await game.source.query<{ n: number }[]>(`SELECT coalesce((${text}), 0)::int AS n`, values))[0].n;

  beforeAll(async () => {
    game = await openTestGame({
      imports: [LeaderboardsModule],
      migrations: leaderboardsMigrations,
      providers: [PlainProfilesHandler, domainEvents(PointsAwarded, MetricsMoved, ProfileChanged)],
    });
  }, 60_000);
  afterAll(() => game.close(), 60_000);

  it('waits for the units that began before, and those that come later are late: no score is lost in between', async () => {
    await earn('p0', 1);
    const table = game.context.get(SettlementsTable, { strict: false });
    const close = async (): Promise<void> => {
      while ((await number(`SELECT count(*) FROM leaderboards.scores WHERE key = '${key}'`)) < 20) await earn('p0', 1);
      await table.close(key);
    };
    const storm = Array.from({ length: 4 }, async (_, lane) => {
      for (let i = 0; i < 100; i++) await earn(`p${lane * 100 + i}`, 10);
    });
    await Promise.all([close(), ...storm]);
    const total = await number('SELECT sum(score) FROM leaderboards.scores WHERE key = $1', 'monthly|2026-05');
    const counted = await number('SELECT sum(score) FROM leaderboards.scores WHERE key = $1', key);
    const late = await number('SELECT sum(score) FROM leaderboards.late_scores WHERE key = $1', key);
    expect(late).toBeGreaterThan(0);
    expect(counted + late).toBe(total);

    const settler = game.context.get(Settler, { strict: false });
    const due = Date.parse('2026-05-12T00:00:00Z');
    game.clock.advance(due);
    await Promise.all(Array.from({ length: 4 }, () => settler.upTo(due)));
    expect(await number('SELECT sum(score) FROM leaderboards.settled WHERE key = $1', key)).toBe(counted);
    const told = await game.source.query<{ player: string }[]>(`SELECT player FROM kernel.journal WHERE cause = $1`, [
      `settled:${key}`,
    ]);
    expect(new Set(told.map(({ player }) => player)).size).toBe(told.length);
    expect(told).toHaveLength(await number('SELECT count(*) FROM leaderboards.settled WHERE key = $1', key));
  }, 60_000);

  it('gives up soon when a unit does not end, and settles when it has', async () => {
    game.clock.advance(Date.parse('2026-05-12T10:00:00Z'));
    await earn('slow', 5);
    const due = Date.parse('2026-05-19T00:00:00Z');
    game.clock.advance(due);
    const settler = game.context.get(Settler, { strict: false });
    let finish: () => void = () => undefined;
    const stuck = new Promise<void>((done) => (finish = done));
    let began: () => void = () => undefined;
    const running = new Promise<void>((done) => (began = done));
    const unit = game.units.run([new Cause('stuck', 'slow', due)], async () => {
      began();
      await stuck;
    });
    await running;
    expect(await settler.next(due)).toBe(false);
    finish();
    await unit;
    await settler.upTo(due);
    expect(
      await number(`SELECT count(*) FROM leaderboards.periods WHERE key = 'weekly|2026-W20' AND step = 'settled'`),
    ).toBe(1);
    expect(AWAIT_UNITS[0]).toContain('lock_timeout');
  }, 30_000);
});
