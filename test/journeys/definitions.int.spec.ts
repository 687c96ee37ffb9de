import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AchievementsBackfilled, type Activity, type Answer } from 'besitos/contracts';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { AchievementsController } from '../../src/achievements/achievements.controller.js';
import { BackfillRunner } from '../../src/achievements/backfill/backfill-runner.js';
import { BackfillController } from '../../src/achievements/backfill/backfill.controller.js';
import { CatalogueController } from '../../src/achievements/define-achievement/catalogue.controller.js';
import { composeAnswer } from '../../src/intake/take-activities/compose-answer.js';
import { Intake } from '../../src/intake/take-activities/intake.js';
import { openHouse, type House } from '../support/house.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('definitions over HTTP', () => {
  let house: House;
  let catalogue: CatalogueController;
  let backfills: BackfillController;
  let players: AchievementsController;
  let source: DataSource;
  let serial = 0;

  beforeAll(async () => {
    house = await openHouse('2026-05-04T10:00:00Z');
    catalogue = house.app.get(CatalogueController, { strict: false });
    backfills = house.app.get(BackfillController, { strict: false });
    players = house.app.get(AchievementsController, { strict: false });
    source = house.app.get<DataSource>(getDataSourceToken());
  }, 60_000);
  afterAll(() => house.close());

  async function take(activities: readonly Activity[]): Promise<Answer[]> {
    house.clock.advance(Math.max(...activities.map(({ occurredAt }) => occurredAt)));
    const taken = await house.app.get(Intake, { strict: false }).take(activities);
    return taken.map((one) => {
      if ('error' in one) throw one.error;
      return composeAnswer(one.activity, one.kept);
    });
  }
  /** Invited friends: nothing limits them and none of the shipped definitions mind a few. */
  const invites = (playerId: string, count: number): Activity[] =>
    Array.from({ length: count }, () => ({
      id: `a${++serial}`,
      type: 'core.user_action',
      playerId,
      occurredAt: house.clock.now() + serial * 1_000,
      payload: { action_type: 'friend_invite', action_data: {} },
    }));
  const keysOf = (answers: readonly Answer[]): string[] =>
    answers.flatMap(({ unlocks }) => unlocks.map(({ key }) => key));
  const definition = (key: string, more: object): object => ({
    key,
    name: { en: `${key} in English`, es: `${key} en español` },
    description: { en: `how ${key} comes`, es: `cómo llega ${key}` },
    category: 'special',
    tier: 'bronze',
    reward: 10,
    ...more,
  });
  const define = (key: string, more: object) => catalogue.define(definition(key, more), 'tester');
  const change = (key: string, body: object) => catalogue.change(key, body, 'tester');
  const faultsOf = (attempt: Promise<unknown>): Promise<string[]> =>
    attempt.then(
      () => [],
      (error: { fields: { field: string; message: string }[] }) =>
        error.fields.map(({ field, message }) => `${field}: ${message}`),
    );
  async function runBackfill(key: string, announced = false) {
    await backfills.begin(key, {}, { announced }, 'tester');
    const runner = house.app.get(BackfillRunner, { strict: false });
    while (await runner.next());
    return backfills.latest(key);
  }
  const rowsOf = (table: string, player: string, key: string): Promise<Record<string, unknown>[]> =>
    source.query(`SELECT * FROM achievements.${table} WHERE player = $1 AND key = $2`, [player, key]);
  const paid = async (player: string, key: string): Promise<number[]> => {
    const entries = await source.query<{ amount: number; calculation: { reward?: { achievement?: string } } }[]>(
      `SELECT amount, calculation FROM points.entries WHERE player = $1 AND action = 'achievement' ORDER BY seq`,
      [player],
    );
    return entries.filter(({ calculation }) => calculation.reward?.achievement === key).map(({ amount }) => amount);
  };
  const itemOf = async (player: string, key: string) =>
    (await players.gallery(player, { limit: 200 }, 'en')).items.find((item) => item.key === key);

  describe('what cannot be used is refused with the path of each fault', () => {
    it.each([
      [
        'an unknown metric',
        {
          criteria: {
            all: [
              { metric: 'level', gte: 2 },
              { metric: 'lvl', gte: 2 },
            ],
          },
        },
        'criteria.all[1].metric: must be a metric, there is no lvl',
      ],
      [
        'a zero threshold',
        { criteria: { any: [{ metric: 'level', gte: 0 }] } },
        'criteria.any[0].gte: must be a number above 0',
      ],
      ['an empty all', { criteria: { all: [] } }, 'criteria.all: must have at least 1 item'],
      [
        'a lone not',
        { criteria: { not: { metric: 'level', gte: 2 } } },
        'criteria.not: must have a metric beside it in the same all',
      ],
      [
        'a rank the wrong way round',
        { criteria: { metric: 'rank.weekly', gte: 3 } },
        'criteria.gte: must be lte: the first rank is the best',
      ],
      [
        'an unknown prerequisite',
        { criteria: { metric: 'level', gte: 2 }, prerequisites: ['nobody'] },
        'prerequisites[0]: must be an achievement of this ruleset, there is no nobody',
      ],
      [
        'its own prerequisite',
        { criteria: { metric: 'level', gte: 2 }, prerequisites: ['bad'] },
        'prerequisites: must not lead back to itself: bad needs bad',
      ],
      [
        'a repeatable one on what it moves',
        { criteria: { metric: 'level', gte: 2 }, repeatable: true },
        'criteria.metric: must not be level, since it is repeatable: unlocks move that themselves',
      ],
      [
        'a window that never opens',
        {
          criteria: { metric: 'level', gte: 2 },
          window: { from: '2026-02-01T00:00:00Z', until: '2026-01-01T00:00:00Z' },
        },
        'window.until: must be after from',
      ],
      ['an unknown field', { criteria: { metric: 'level', gte: 2 }, criterium: 1 }, 'criterium: is not a known key'],
      [
        'a taken place',
        { criteria: { metric: 'level', gte: 2 }, order: 10 },
        'order: must differ from that of first_story_complete',
      ],
    ])('%s', async (_, more, fault) => {
      expect(await faultsOf(define('bad', more))).toEqual([fault]);
    });

    it('criteria nested beyond all measure', async () => {
      let criteria: object = { metric: 'level', gte: 2 };
      for (let depth = 0; depth < 60; depth++) criteria = { all: [criteria] };
      expect(await faultsOf(define('bad', { criteria }))).toEqual([expect.stringContaining('levels deep')]);
    });

    it('a ring of prerequisites, at the definition that would close it', async () => {
      await define('ring_a', { criteria: { metric: 'level', gte: 49 } });
      await define('ring_b', { criteria: { metric: 'level', gte: 49 }, prerequisites: ['ring_a'] });
      expect(await faultsOf(change('ring_a', { prerequisites: ['ring_b'] }))).toEqual([
        'prerequisites: must not lead back to itself: ring_a needs ring_b needs ring_a',
      ]);
    });

    it('a key twice, a change of the key, and a change of what is not there', async () => {
      await expect(define('chapters_5', { criteria: { metric: 'level', gte: 2 } })).rejects.toMatchObject({
        status: 409,
        code: 'achievement_exists',
      });
      expect(await faultsOf(change('chapters_5', { key: 'chapters_6' }))).toEqual([
        expect.stringContaining('key: must stay chapters_5'),
      ]);
      await expect(change('nobody', { reward: 1 })).rejects.toMatchObject({
        status: 404,
        code: 'achievement_not_found',
      });
    });
  });

  describe('a new definition', () => {
    it('unlocks from the next activity on, at its threshold and not before', async () => {
      await define('three_invites', { criteria: { metric: 'friend_invites', gte: 3 } });
      const [first, second, third, fourth] = await take(invites('thea', 4));
      const has = ({ unlocks }: Answer): boolean => unlocks.some(({ key }) => key === 'three_invites');
      expect([first, second, third, fourth].map(has)).toEqual([false, false, true, false]);
      expect(await paid('thea', 'three_invites')).toEqual([10]);
    });

    it('brings the next by its reward, and that the next, in one answer', async () => {
      await define('chain_a', { criteria: { metric: 'friend_invites', gte: 2 }, reward: 100_000 });
      await define('chain_b', { criteria: { metric: 'total_points', gte: 100_500 }, reward: 100_000 });
      await define('chain_c', { criteria: { metric: 'total_points', gte: 200_500 }, reward: 1 });
      await define('chain_d', { criteria: { metric: 'total_points', gte: 50_000_000 } });
      const [, second] = await take(invites('carla', 2));
      const waves = Object.fromEntries(second.unlocks.map(({ key, wave }) => [key, wave]));
      expect(waves).toMatchObject({ chain_a: 1, chain_b: 2, chain_c: 3 });
      expect(second.unlocks.map(({ key }) => key)).not.toContain('chain_d');
      for (const key of ['chain_a', 'chain_b', 'chain_c']) expect(await paid('carla', key)).toHaveLength(1);
      for (const key of ['chain_a', 'chain_b', 'chain_c']) await change(key, { state: 'retired' });
    });
  });

  describe('a backfill', () => {
    it('previews who would get it and what it costs, then does just that, once, silently', async () => {
      await take([...invites('ben', 6), ...invites('bea', 9), ...invites('bob', 3)]);
      await define('six_invites', { criteria: { metric: 'friend_invites', gte: 6 }, reward: 70 });
      const preview = await backfills.begin('six_invites', { preview: 'true' }, {}, 'tester');
      expect(preview).toMatchObject({ preview: true, players: 2, unlocks: 2, besitos: 140 });
      expect(await paid('ben', 'six_invites')).toEqual([]);

      const [{ count }] = await source.query(
        `SELECT count(*) FROM kernel.journal WHERE facts::text LIKE '%AchievementsUnlocked%'`,
      );
      expect(await runBackfill('six_invites')).toMatchObject({
        state: 'done',
        progress: 1,
        players: 2,
        unlocks: 2,
        besitos: 140,
        failed: 0,
      });
      expect(await runBackfill('six_invites')).toMatchObject({ state: 'done', players: 0, besitos: 0 });
      for (const player of ['ben', 'bea']) expect(await paid(player, 'six_invites')).toEqual([70]);
      expect(await paid('bob', 'six_invites')).toEqual([]);
      expect(
        await source.query(`SELECT count(*) FROM kernel.journal WHERE facts::text LIKE '%AchievementsUnlocked%'`),
      ).toEqual([{ count }]);
      expect(keysOf(await take(invites('ben', 1)))).not.toContain('six_invites');
    });

    it('pays what its reward opens in turn, just as silently, and advances no streak of unlocks', async () => {
      await take(invites('cleo', 2));
      house.clock.advance(house.clock.now() + 48 * HOUR);
      const days = () => source.query("SELECT * FROM streaks.streaks WHERE player = 'cleo'");
      const before = JSON.stringify(await days());
      await define('deep_a', { criteria: { metric: 'friend_invites', gte: 2 }, reward: 300_000 });
      await define('deep_b', { criteria: { metric: 'total_points', gte: 300_000 }, reward: 5 });
      expect(await runBackfill('deep_a')).toMatchObject({ state: 'done' });
      expect(await paid('cleo', 'deep_a')).toEqual([300_000]);
      expect(await paid('cleo', 'deep_b')).toEqual([5]);
      expect(JSON.stringify(await days())).toBe(before);
      for (const key of ['deep_a', 'deep_b']) await change(key, { state: 'retired' });
    });

    it('unlocks a repeatable one as often as it was reached, and counts on from there', async () => {
      await take(invites('rita', 7));
      await define('every_three', { criteria: { metric: 'friend_invites', gte: 3 }, repeatable: true, reward: 1 });
      await runBackfill('every_three');
      expect((await rowsOf('unlocks', 'rita', 'every_three')).map(({ times }) => times)).toEqual([1, 2]);
      const answers = await take(invites('rita', 2));
      expect(
        answers.map((answer) => answer.unlocks.filter(({ key }) => key === 'every_three').map(({ times }) => times)),
      ).toEqual([[], [3]]);
    });

    it('is refused for what may not unlock now, and unknown before the first', async () => {
      await define('shut', { criteria: { metric: 'level', gte: 2 }, window: { until: '2020-01-01T00:00:00Z' } });
      await expect(backfills.begin('shut', {}, {}, 'tester')).rejects.toMatchObject({ code: 'achievement_closed' });
      await expect(backfills.latest('shut')).rejects.toMatchObject({ code: 'backfill_not_found', status: 404 });
      await expect(backfills.latest('nobody')).rejects.toMatchObject({ code: 'achievement_not_found' });
    });

    it('leaves out a player for whom it fails and goes on', async () => {
      await take([...invites('fay', 1), ...invites('fred', 1)]);
      await source.query(`UPDATE points.accounts SET balance = 9007199254740990 WHERE player = 'fay'`);
      await define('costly', { criteria: { metric: 'friend_invites', gte: 1 }, reward: 50 });
      const done = await runBackfill('costly');
      expect(done).toMatchObject({ state: 'done', failed: 1 });
      expect(await paid('fred', 'costly')).toEqual([50]);
      expect(await rowsOf('unlocks', 'fay', 'costly')).toEqual([]);
      await source.query(`UPDATE points.accounts SET balance = 500 WHERE player = 'fay'`);
      await change('costly', { state: 'retired' });
    });
  });

  describe('a change', () => {
    it('says that holders keep it, keeps every revision, and can ask for a backfill', async () => {
      await take([...invites('hana', 4), ...invites('hugo', 2)]);
      await define('few_invites', { criteria: { metric: 'friend_invites', gte: 4 }, backfill: true });
      const runner = house.app.get(BackfillRunner, { strict: false });
      while (await runner.next());
      const changed = await change('few_invites', {
        criteria: { metric: 'friend_invites', gte: 2 },
        name: { es: 'Unos pocos' },
        reason: 'too hard',
        backfill: { announced: true },
      });
      expect(changed).toMatchObject({
        revision: 2,
        onHolders: { effect: 'kept' },
        backfill: { state: 'running', announced: true },
      });
      expect(changed.onHolders.count).toBeGreaterThanOrEqual(1);
      while (await runner.next());
      expect(await paid('hana', 'few_invites')).toEqual([10]);
      expect(await paid('hugo', 'few_invites')).toEqual([10]);
      const { revisions } = await catalogue.read('few_invites');
      expect(revisions.map(({ revision, reason }) => [revision, reason])).toEqual([
        [2, 'too hard'],
        [1, null],
      ]);
      expect((await itemOf('hugo', 'few_invites'))?.name).toBe('few_invites in English');
      expect(
        (await players.gallery('hugo', { limit: 200 }, 'es')).items.find(({ key }) => key === 'few_invites')?.name,
      ).toBe('Unos pocos');
    });

    it('locked: no new unlocks, holders keep it, and open again by another change', async () => {
      await define('lockable', { criteria: { metric: 'friend_invites', gte: 2 } });
      await take(invites('lola', 2));
      await change('lockable', { state: 'locked' });
      expect(keysOf(await take(invites('luis', 3)))).not.toContain('lockable');
      expect(await itemOf('lola', 'lockable')).toMatchObject({ state: 'unlocked', closed: 'locked' });
      expect(await itemOf('luis', 'lockable')).toMatchObject({ state: 'locked', closed: 'locked', progress: 1 });
      await change('lockable', { state: null });
      expect(keysOf(await take(invites('luis', 1)))).toContain('lockable');
    });

    it('retired: gone from the gallery of who does not hold it, kept by who does', async () => {
      await define('old_one', { criteria: { metric: 'friend_invites', gte: 2 } });
      await take([...invites('rosa', 2), ...invites('raul', 1)]);
      await change('old_one', { state: 'retired' });
      expect(await itemOf('rosa', 'old_one')).toMatchObject({ state: 'unlocked', closed: 'retired' });
      expect(await itemOf('raul', 'old_one')).toBeUndefined();
      expect(keysOf(await take(invites('raul', 2)))).not.toContain('old_one');
    });

    it('a threshold raised takes nothing from who reached the old one', async () => {
      await define('raised', { criteria: { metric: 'friend_invites', gte: 1 } });
      await take(invites('rolf', 1));
      await change('raised', { criteria: { metric: 'friend_invites', gte: 100 } });
      await take(invites('rolf', 1));
      expect(await itemOf('rolf', 'raised')).toMatchObject({ state: 'unlocked', times: 1 });
      expect(await paid('rolf', 'raised')).toEqual([10]);
    });
  });

  describe('an active window', () => {
    it('limits when it may unlock, in event time, while the metric counts everything', async () => {
      const opens = house.clock.now() + 10 * HOUR;
      const window = { from: new Date(opens).toISOString(), until: new Date(opens + HOUR).toISOString() };
      await define('happy_hour', { criteria: { metric: 'friend_invites', gte: 2 }, window });
      const at = (instant: number): Activity => ({ ...invites('wanda', 1)[0], occurredAt: instant });
      const answers = await take([at(opens - 2), at(opens - 1), at(opens), at(opens + 1)]);
      const has = answers.map(({ unlocks }) => unlocks.some(({ key }) => key === 'happy_hour'));
      expect(has).toEqual([false, false, true, false]);
      const late = await take([...invites('wim', 1), { ...invites('wim', 1)[0], occurredAt: opens + HOUR }]);
      expect(keysOf(late)).not.toContain('happy_hour');
    });
  });

  describe('revoking', () => {
    it('holds until an admin lifts it, then what still holds comes back and is paid again', async () => {
      await define('revocable', { criteria: { metric: 'friend_invites', gte: 2 } });
      await take(invites('rex', 2));
      expect(await players.revoke('rex', 'revocable', { reason: 'cheated' }, 'tester', 'c1')).toEqual({
        playerId: 'rex',
        key: 'revocable',
        revoked: true,
        times: 1,
      });
      expect(await itemOf('rex', 'revocable')).toMatchObject({ state: 'locked', closed: 'revoked', unlockedAt: null });
      expect(keysOf(await take(invites('rex', 2)))).not.toContain('revocable');
      expect(await runBackfill('revocable')).toMatchObject({ failed: 0 });
      expect(await rowsOf('unlocks', 'rex', 'revocable')).toHaveLength(1);
      expect(await rowsOf('revocations', 'rex', 'revocable')).toMatchObject([
        { count: 1, reason: 'cheated', actor: 'tester' },
      ]);
      const recommended = await players.recommendations('rex', { limit: 200 }, 'en');
      expect(recommended.items.map(({ key }) => key)).not.toContain('revocable');

      expect(await players.lift('rex', 'revocable', { reason: 'proved honest' }, 'tester', 'c2')).toMatchObject({
        revoked: false,
        unlocked: true,
      });
      expect(await itemOf('rex', 'revocable')).toMatchObject({ state: 'unlocked', closed: null, times: 1 });
      expect((await rowsOf('unlocks', 'rex', 'revocable')).map(({ regained }) => regained)).toEqual([0, 1]);
      expect(await paid('rex', 'revocable')).toHaveLength(2);
      expect(keysOf(await take(invites('rex', 2)))).not.toContain('revocable');
    });

    it('states the fact that takes the reward back, all times of a repeatable one', async () => {
      await define('every_two', { criteria: { metric: 'friend_invites', gte: 2 }, repeatable: true });
      await take(invites('ruth', 6));
      await players.revoke('ruth', 'every_two', { reason: 'r' }, 'tester', 'c3');
      const [{ facts }] = await source.query("SELECT facts FROM kernel.journal WHERE cause = 'c3'");
      expect(facts).toContainEqual([
        'AchievementRevoked',
        { key: 'every_two', times: [1, 2, 3], reason: 'r', actor: 'tester' },
      ]);
    });

    it('what is not held, or not revoked, is not found', async () => {
      await take(invites('nora', 1));
      await expect(players.revoke('nora', 'level_50', { reason: 'r' }, 't', 'c')).rejects.toMatchObject({
        code: 'achievement_not_held',
      });
      await expect(players.lift('nora', 'level_50', { reason: 'r' }, 't', 'c')).rejects.toMatchObject({
        code: 'achievement_not_revoked',
      });
    });
  });

  it('a secret shows nothing of itself on any route of players, in no fact, however near it is', async () => {
    const near = { metric: 'friend_invites', gte: 3 };
    await define('hush_hush', {
      criteria: { all: [near] },
      secret: true,
      reward: 424_242,
      icon: '🤫',
      tier: 'platinum',
    });
    await define('after_hush', { criteria: { metric: 'level', gte: 1 }, prerequisites: ['hush_hush'] });
    const answers = await take(invites('sam', 2));
    const journal = await source.query("SELECT facts FROM kernel.journal WHERE player = 'sam'");
    const seen = JSON.stringify([
      answers,
      journal,
      await players.gallery('sam', { limit: 200 }, 'en'),
      await players.gallery('sam', { limit: 200 }, 'es'),
      await players.recommendations('sam', { limit: 200 }, 'en'),
    ]).replaceAll('after_hush', '');
    for (const leak of ['hush', '424242', '🤫']) expect(seen).not.toContain(leak);
    const [third] = await take(invites('sam', 1));
    expect(third.unlocks.map(({ key }) => key)).toContain('hush_hush');
    expect(await itemOf('sam', 'hush_hush')).toMatchObject({ state: 'unlocked', icon: '🤫' });
    await change('hush_hush', { state: 'retired' });
  });

  it('counts rarity and statistics over all players', async () => {
    await define('rare', { criteria: { metric: 'friend_invites', gte: 1 }, tier: 'platinum', category: 'social' });
    const [{ count }] = await source.query('SELECT count(*) FROM kernel.players');
    await take(invites('uma', 1));
    const { items, summary } = await catalogue.list({ limit: 200 });
    expect(summary.players).toBe(Number(count) + 1);
    const rarity = Math.round((1 / summary.players) * 10_000) / 10_000;
    expect(items.find(({ key }) => key === 'rare')).toMatchObject({ holders: 1, rarity });
    const gallery = await players.gallery('uma', { limit: 200 }, 'en');
    expect(gallery.items.find(({ key }) => key === 'rare')?.rarity).toBe(rarity);
    expect(gallery.summary.byTier.platinum.unlocked).toBe(1);
    expect(gallery.summary.unlocked).toBe(gallery.items.filter(({ state }) => state === 'unlocked').length);
    expect(gallery.summary.completion).toBeCloseTo(gallery.summary.unlocked / gallery.summary.total, 3);
  });

  it('says in the fact whether a backfill may be announced', async () => {
    const rows = await source.query<{ cause: string; facts: [string, { announced?: boolean }][] }[]>(
      `SELECT cause, facts FROM kernel.journal WHERE kind = 'due' AND facts::text LIKE '%${AchievementsBackfilled.name}%'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { cause, facts: kept } of rows)
      for (const [name, body] of kept)
        if (name === AchievementsBackfilled.name) expect(body.announced).toBe(cause.startsWith('backfill:announced:'));
  });
});
