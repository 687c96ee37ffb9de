import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CatalogueTestBed, keysOf } from '../support/catalogue-test-bed.js';

describe('revoking', () => {
  let game: CatalogueTestBed;
  beforeAll(async () => {
    game = await CatalogueTestBed.open();
  }, 60_000);
  afterAll(() => game.close());

  it('holds until an admin lifts it, then what still holds comes back and is paid again', async () => {
    await game.define('revocable', { criteria: { metric: 'friend_invites', gte: 2 } });
    await game.take(game.invites('rex', 2));
    expect(await game.players.revoke('rex', 'revocable', { reason: 'cheated' }, 'tester', 'c1')).toEqual({
      playerId: 'rex',
      key: 'revocable',
      revoked: true,
      times: 1,
    });
    expect(await game.itemOf('rex', 'revocable')).toMatchObject({
      state: 'locked',
      closed: 'revoked',
      unlockedAt: null,
    });
    expect(keysOf(await game.take(game.invites('rex', 2)))).not.toContain('revocable');
    expect(await game.backfill('revocable')).toMatchObject({ failed: 0 });
    expect(await game.rowsOf('unlocks', 'rex', 'revocable')).toHaveLength(1);
    expect(await game.rowsOf('revocations', 'rex', 'revocable')).toMatchObject([
      { count: 1, reason: 'cheated', actor: 'tester' },
    ]);
    const recommended = await game.players.recommendations('rex', { limit: 200 }, 'en');
    expect(recommended.items.map(({ key }) => key)).not.toContain('revocable');

    expect(await game.players.lift('rex', 'revocable', { reason: 'proved honest' }, 'tester', 'c2')).toMatchObject({
      revoked: false,
      unlocked: true,
    });
    expect(await game.itemOf('rex', 'revocable')).toMatchObject({ state: 'unlocked', closed: null, times: 1 });
    expect((await game.rowsOf('unlocks', 'rex', 'revocable')).map(({ regained }) => regained)).toEqual([0, 1]);
    expect(await game.paid('rex', 'revocable')).toHaveLength(2);
    expect(keysOf(await game.take(game.invites('rex', 2)))).not.toContain('revocable');
  });

  it('states the event that takes the reward back, all times of a repeatable one', async () => {
    await game.define('every_two', { criteria: { metric: 'friend_invites', gte: 2 }, repeatable: true });
    await game.take(game.invites('ruth', 6));
    await game.players.revoke('ruth', 'every_two', { reason: 'r' }, 'tester', 'c3');
    const [{ events }] = await game.source.query("SELECT events FROM kernel.journal WHERE cause = 'c3'");
    expect(events).toContainEqual([
      'AchievementRevoked',
      { key: 'every_two', times: [1, 2, 3], reason: 'r', actor: 'tester' },
    ]);
  });

  it('what is not held, or not revoked, is not found', async () => {
    await game.take(game.invites('nora', 1));
    await expect(game.players.revoke('nora', 'level_50', { reason: 'r' }, 't', 'c')).rejects.toMatchObject({
      code: 'achievement_not_held',
    });
    await expect(game.players.lift('nora', 'level_50', { reason: 'r' }, 't', 'c')).rejects.toMatchObject({
      code: 'achievement_not_revoked',
    });
  });
});
