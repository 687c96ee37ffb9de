import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Activity, Answer } from 'besitos/contracts';
import { CatalogueTestBed, keysOf } from '../support/catalogue-test-bed.js';

const HOUR = 3_600_000;

describe('definitions over HTTP', () => {
  let game: CatalogueTestBed;
  beforeAll(async () => {
    game = await CatalogueTestBed.open();
  }, 60_000);
  afterAll(() => game.close());

  describe('a new definition', () => {
    it('unlocks from the next activity on, at its threshold and not before', async () => {
      await game.define('three_invites', { criteria: { metric: 'friend_invites', gte: 3 } });
      const [first, second, third, fourth] = await game.take(game.invites('thea', 4));
      const has = ({ unlocks }: Answer): boolean => unlocks.some(({ key }) => key === 'three_invites');
      expect([first, second, third, fourth].map(has)).toEqual([false, false, true, false]);
      expect(await game.paid('thea', 'three_invites')).toEqual([10]);
    });

    it('brings the next by its reward, and that the next, in one answer', async () => {
      await game.define('chain_a', { criteria: { metric: 'friend_invites', gte: 2 }, reward: 100_000 });
      await game.define('chain_b', { criteria: { metric: 'total_points', gte: 100_500 }, reward: 100_000 });
      await game.define('chain_c', { criteria: { metric: 'total_points', gte: 200_500 }, reward: 1 });
      await game.define('chain_d', { criteria: { metric: 'total_points', gte: 50_000_000 } });
      const [, second] = await game.take(game.invites('carla', 2));
      const waves = Object.fromEntries(second.unlocks.map(({ key, wave }) => [key, wave]));
      expect(waves).toMatchObject({ chain_a: 1, chain_b: 2, chain_c: 3 });
      expect(second.unlocks.map(({ key }) => key)).not.toContain('chain_d');
      for (const key of ['chain_a', 'chain_b', 'chain_c']) expect(await game.paid('carla', key)).toHaveLength(1);
      for (const key of ['chain_a', 'chain_b', 'chain_c']) await game.change(key, { state: 'retired' });
    });
  });

  describe('a change', () => {
    it('says that holders keep it, keeps every revision, and can ask for a backfill', async () => {
      await game.take([...game.invites('hana', 4), ...game.invites('hugo', 2)]);
      await game.define('few_invites', { criteria: { metric: 'friend_invites', gte: 4 }, backfill: true });
      await game.finishBackfills();
      const changed = await game.change('few_invites', {
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
      await game.finishBackfills();
      expect(await game.paid('hana', 'few_invites')).toEqual([10]);
      expect(await game.paid('hugo', 'few_invites')).toEqual([10]);
      const { revisions } = await game.catalogue.read('few_invites');
      expect(revisions.map(({ revision, reason }) => [revision, reason])).toEqual([
        [2, 'too hard'],
        [1, null],
      ]);
      expect((await game.itemOf('hugo', 'few_invites'))?.name).toBe('few_invites in English');
      expect(
        (await game.players.gallery('hugo', { limit: 200 }, 'es')).items.find(({ key }) => key === 'few_invites')?.name,
      ).toBe('Unos pocos');
    });

    it('locked: no new unlocks, holders keep it, and open again by another change', async () => {
      await game.define('lockable', { criteria: { metric: 'friend_invites', gte: 2 } });
      await game.take(game.invites('lola', 2));
      await game.change('lockable', { state: 'locked' });
      expect(keysOf(await game.take(game.invites('luis', 3)))).not.toContain('lockable');
      expect(await game.itemOf('lola', 'lockable')).toMatchObject({ state: 'unlocked', closed: 'locked' });
      expect(await game.itemOf('luis', 'lockable')).toMatchObject({ state: 'locked', closed: 'locked', progress: 1 });
      await game.change('lockable', { state: null });
      expect(keysOf(await game.take(game.invites('luis', 1)))).toContain('lockable');
    });

    it('retired: gone from the gallery of who does not hold it, kept by who does', async () => {
      await game.define('old_one', { criteria: { metric: 'friend_invites', gte: 2 } });
      await game.take([...game.invites('rosa', 2), ...game.invites('raul', 1)]);
      await game.change('old_one', { state: 'retired' });
      expect(await game.itemOf('rosa', 'old_one')).toMatchObject({ state: 'unlocked', closed: 'retired' });
      expect(await game.itemOf('raul', 'old_one')).toBeUndefined();
      expect(keysOf(await game.take(game.invites('raul', 2)))).not.toContain('old_one');
    });

    it('a threshold raised takes nothing from who reached the old one', async () => {
      await game.define('raised', { criteria: { metric: 'friend_invites', gte: 1 } });
      await game.take(game.invites('rolf', 1));
      await game.change('raised', { criteria: { metric: 'friend_invites', gte: 100 } });
      await game.take(game.invites('rolf', 1));
      expect(await game.itemOf('rolf', 'raised')).toMatchObject({ state: 'unlocked', times: 1 });
      expect(await game.paid('rolf', 'raised')).toEqual([10]);
    });
  });

  describe('an active window', () => {
    it('limits when it may unlock, in event time, while the metric counts everything', async () => {
      const opens = game.clock.now() + 10 * HOUR;
      const window = { from: new Date(opens).toISOString(), until: new Date(opens + HOUR).toISOString() };
      await game.define('happy_hour', { criteria: { metric: 'friend_invites', gte: 2 }, window });
      const at = (instant: number): Activity => ({ ...game.invites('wanda', 1)[0], occurredAt: instant });
      const answers = await game.take([at(opens - 2), at(opens - 1), at(opens), at(opens + 1)]);
      const has = answers.map(({ unlocks }) => unlocks.some(({ key }) => key === 'happy_hour'));
      expect(has).toEqual([false, false, true, false]);
      const late = await game.take([
        ...game.invites('wim', 1),
        { ...game.invites('wim', 1)[0], occurredAt: opens + HOUR },
      ]);
      expect(keysOf(late)).not.toContain('happy_hour');
    });
  });

  it('a secret shows nothing of itself on any route of players, in no event, however near it is', async () => {
    const near = { metric: 'friend_invites', gte: 3 };
    await game.define('hush_hush', {
      criteria: { all: [near] },
      secret: true,
      reward: 424_242,
      icon: '🤫',
      tier: 'platinum',
    });
    await game.define('after_hush', { criteria: { metric: 'level', gte: 1 }, prerequisites: ['hush_hush'] });
    const answers = await game.take(game.invites('sam', 2));
    const journal = await game.source.query("SELECT events FROM kernel.journal WHERE player = 'sam'");
    const seen = JSON.stringify([
      answers,
      journal,
      await game.players.gallery('sam', { limit: 200 }, 'en'),
      await game.players.gallery('sam', { limit: 200 }, 'es'),
      await game.players.recommendations('sam', { limit: 200 }, 'en'),
    ]).replaceAll('after_hush', '');
    for (const leak of ['hush', '424242', '🤫']) expect(seen).not.toContain(leak);
    const [third] = await game.take(game.invites('sam', 1));
    expect(third.unlocks.map(({ key }) => key)).toContain('hush_hush');
    expect(await game.itemOf('sam', 'hush_hush')).toMatchObject({ state: 'unlocked', icon: '🤫' });
    await game.change('hush_hush', { state: 'retired' });
  });

  it('counts rarity and statistics over all players', async () => {
    await game.define('rare', { criteria: { metric: 'friend_invites', gte: 1 }, tier: 'platinum', category: 'social' });
    const [{ count }] = await game.source.query('SELECT count(*) FROM kernel.players');
    await game.take(game.invites('uma', 1));
    const { items, summary } = await game.catalogue.list({ limit: 200 });
    expect(summary.players).toBe(Number(count) + 1);
    const rarity = Math.round((1 / summary.players) * 10_000) / 10_000;
    expect(items.find(({ key }) => key === 'rare')).toMatchObject({ holders: 1, rarity });
    const gallery = await game.players.gallery('uma', { limit: 200 }, 'en');
    expect(gallery.items.find(({ key }) => key === 'rare')?.rarity).toBe(rarity);
    expect(gallery.summary.byTier.platinum.unlocked).toBe(1);
    expect(gallery.summary.unlocked).toBe(gallery.items.filter(({ state }) => state === 'unlocked').length);
    expect(gallery.summary.completion).toBeCloseTo(gallery.summary.unlocked / gallery.summary.total, 3);
  });
});
