import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AchievementsBackfilled } from 'besitos/contracts';
import { CatalogueTestBed, keysOf } from '../support/catalogue-test-bed.js';

const HOUR = 3_600_000;

describe('a backfill', () => {
  let game: CatalogueTestBed;
  beforeAll(async () => {
    game = await CatalogueTestBed.open();
  }, 60_000);
  afterAll(() => game.close());

  it('previews who would get it and what it costs, then does just that, once, silently', async () => {
    await game.take([...game.invites('ben', 6), ...game.invites('bea', 9), ...game.invites('bob', 3)]);
    await game.define('six_invites', { criteria: { metric: 'friend_invites', gte: 6 }, reward: 70 });
    const preview = await game.backfills.begin('six_invites', { preview: 'true' }, {}, 'tester');
    expect(preview).toMatchObject({ preview: true, players: 2, unlocks: 2, besitos: 140 });
    expect(await game.paid('ben', 'six_invites')).toEqual([]);

    const [{ count }] = await game.source.query(
      `SELECT count(*) FROM kernel.journal WHERE events::text LIKE '%AchievementsUnlocked%'`,
    );
    expect(await game.backfill('six_invites')).toMatchObject({
      state: 'done',
      progress: 1,
      players: 2,
      unlocks: 2,
      besitos: 140,
      failed: 0,
    });
    expect(await game.backfill('six_invites')).toMatchObject({ state: 'done', players: 0, besitos: 0 });
    for (const player of ['ben', 'bea']) expect(await game.paid(player, 'six_invites')).toEqual([70]);
    expect(await game.paid('bob', 'six_invites')).toEqual([]);
    expect(
      await game.source.query(`SELECT count(*) FROM kernel.journal WHERE events::text LIKE '%AchievementsUnlocked%'`),
    ).toEqual([{ count }]);
    expect(keysOf(await game.take(game.invites('ben', 1)))).not.toContain('six_invites');
  });

  it('pays what its reward opens in turn, just as silently, and advances no streak of unlocks', async () => {
    await game.take(game.invites('cleo', 2));
    game.clock.advance(game.clock.now() + 48 * HOUR);
    const days = () => game.source.query("SELECT * FROM streaks.streaks WHERE player = 'cleo'");
    const before = JSON.stringify(await days());
    await game.define('deep_a', { criteria: { metric: 'friend_invites', gte: 2 }, reward: 300_000 });
    await game.define('deep_b', { criteria: { metric: 'total_points', gte: 300_000 }, reward: 5 });
    expect(await game.backfill('deep_a')).toMatchObject({ state: 'done' });
    expect(await game.paid('cleo', 'deep_a')).toEqual([300_000]);
    expect(await game.paid('cleo', 'deep_b')).toEqual([5]);
    expect(JSON.stringify(await days())).toBe(before);
    for (const key of ['deep_a', 'deep_b']) await game.change(key, { state: 'retired' });
  });

  it('unlocks a repeatable one as often as it was reached, and counts on from there', async () => {
    await game.take(game.invites('rita', 7));
    await game.define('every_three', { criteria: { metric: 'friend_invites', gte: 3 }, repeatable: true, reward: 1 });
    await game.backfill('every_three');
    expect((await game.rowsOf('unlocks', 'rita', 'every_three')).map(({ times }) => times)).toEqual([1, 2]);
    const answers = await game.take(game.invites('rita', 2));
    expect(
      answers.map((answer) => answer.unlocks.filter(({ key }) => key === 'every_three').map(({ times }) => times)),
    ).toEqual([[], [3]]);
  });

  it('is refused for what may not unlock now, and unknown before the first', async () => {
    await game.define('shut', { criteria: { metric: 'level', gte: 2 }, window: { until: '2020-01-01T00:00:00Z' } });
    await expect(game.backfills.begin('shut', {}, {}, 'tester')).rejects.toMatchObject({ code: 'achievement_closed' });
    await expect(game.backfills.latest('shut')).rejects.toMatchObject({ code: 'backfill_not_found', status: 404 });
    await expect(game.backfills.latest('nobody')).rejects.toMatchObject({ code: 'achievement_not_found' });
  });

  it('leaves out a player for whom it fails and goes on', async () => {
    await game.take([...game.invites('fay', 1), ...game.invites('fred', 1)]);
    await game.source.query(`UPDATE points.accounts SET balance = 9007199254740990 WHERE player = 'fay'`);
    await game.define('costly', { criteria: { metric: 'friend_invites', gte: 1 }, reward: 50 });
    const done = await game.backfill('costly');
    expect(done).toMatchObject({ state: 'done', failed: 1 });
    expect(await game.paid('fred', 'costly')).toEqual([50]);
    expect(await game.rowsOf('unlocks', 'fay', 'costly')).toEqual([]);
    await game.source.query(`UPDATE points.accounts SET balance = 500 WHERE player = 'fay'`);
    await game.change('costly', { state: 'retired' });
  });

  it('says in the event whether a backfill may be announced', async () => {
    const rows = await game.source.query<{ cause: string; events: [string, { announced?: boolean }][] }[]>(
      `SELECT cause, events FROM kernel.journal WHERE kind = 'due' AND events::text LIKE '%${AchievementsBackfilled.name}%'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { cause, events: kept } of rows)
      for (const [name, body] of kept)
        if (name === AchievementsBackfilled.name) expect(body.announced).toBe(cause.startsWith('backfill:announced:'));
  });
});
