import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Cause, PayReward, PointsAwarded, RewardsEarned, type RewardParts } from 'besitos/contracts';
import { openTestGame, type TestGame } from 'besitos/testing';
import { BadgesModule } from '../../badges/badges.module.js';
import { badgesMigrations } from '../../badges/migrations/index.js';
import { pointsMigrations } from '../migrations/index.js';
import { PointsModule } from '../points.module.js';

describe('a reward of a module', () => {
  let game: TestGame;
  let serial = 0;
  const pay = (player: string, key: string, reward: RewardParts, source = 'quests') =>
    game.commands.execute(new PayReward(new Cause(`c${serial++}`, player, game.clock.now()), source, key, reward));
  const entries = (player: string): Promise<object[]> =>
    game.source.query('SELECT kind, amount, action FROM points.entries WHERE player = $1 ORDER BY seq', [player]);

  beforeAll(async () => {
    game = await openTestGame({
      imports: [PointsModule, BadgesModule],
      migrations: [...pointsMigrations, ...badgesMigrations],
    });
  }, 60_000);
  afterAll(() => game?.close(), 60_000);

  it('is in the ledger as it stands, and is experience that counts on no period board', async () => {
    const raised = await game.perform(
      new PayReward(new Cause('first', 'ana', game.clock.now()), 'quests', 'read-3', { besitos: 40 }),
    );
    expect(raised.find((event) => event instanceof PointsAwarded)).toMatchObject({
      balance: 40,
      experience: 40,
      earned: 0,
      entries: [{ kind: 'bonus', amount: 40, calculation: { reward: { source: 'quests', key: 'read-3' } } }],
    });
    expect(raised.find((event) => event instanceof RewardsEarned)).toMatchObject({ source: 'quests', key: 'read-3' });
  });

  it('is paid once for a player, source and key, however often it is asked for, also at once', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => pay('ben', 'read-3', { besitos: 10 })));
    expect(answers.filter((paid) => paid)).toHaveLength(1);
    expect(await pay('ben', 'read-3', { besitos: 99 })).toBe(false);
    expect(await pay('ben', 'read-3', { besitos: 5 }, 'contests')).toBe(true);
    expect(await entries('ben')).toEqual([
      { kind: 'bonus', amount: 10, action: 'reward' },
      { kind: 'bonus', amount: 5, action: 'reward' },
    ]);
  });

  it('brings a badge, with Besitos or without', async () => {
    await pay('cleo', 'win', { badge: 'winner' });
    await pay('cleo', 'win', { badge: 'winner' });
    const badges = await game.source.query(`SELECT badge, reason FROM badges.badges WHERE player = 'cleo'`);
    expect(badges).toEqual([{ badge: 'winner', reason: { source: 'quests', key: 'win' } }]);
    expect(await entries('cleo')).toEqual([]);
  });

  it.each<[string, RewardParts, string, string]>([
    ['nothing', {}, 'quests', 'reward'],
    ['half a Besito', { besitos: 0.5 }, 'quests', 'reward.besitos'],
    ['less than nothing', { besitos: -5 }, 'quests', 'reward.besitos'],
    ['no source', { besitos: 5 }, '', 'source'],
  ])('is refused when it pays %s', async (_, reward, source, field) => {
    await expect(pay('dan', 'k', reward, source)).rejects.toMatchObject({
      code: 'invalid_reward',
      status: 400,
      fields: [{ field }],
    });
  });
});
