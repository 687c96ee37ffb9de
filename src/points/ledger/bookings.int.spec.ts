import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandHandler, EventBus } from '@nestjs/cqrs';
import {
  AchievementRevoked,
  AchievementsBackfilled,
  AdjustPoints,
  AwardManually,
  Cause,
  GetAccount,
  PenalizePoints,
  PointsAwarded,
  PointsChanged,
  RankSettled,
  RecordActivity,
  RefundPoints,
  ReverseEntry,
  settlementCause,
  SpendPoints,
  StreakRepaired,
  StreakRepairRefunded,
  StreaksAdvanced,
  type AccountView,
  type Fact,
  type Note,
  type Unlock,
} from 'besitos/contracts';
import { facts } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import { pointsMigrations } from '../migrations/index.js';
import { PointsModule } from '../points.module.js';
import { loginCounts, neighbours, suspendedPlayers } from '../testing/neighbours.js';

const NOW = Date.parse('2026-05-04T10:00:00Z');
const note: Note = { source: 'order-1', reason: 'because', actor: 'ops (k1)', metadata: { ticket: 7 } };
let stated: ((cause: Cause) => Fact) | undefined;

/** Stands for the other modules: states what a test wants to be stated. */
@CommandHandler(RecordActivity)
class OthersStub {
  constructor(private readonly events: EventBus) {}
  async execute({ cause }: RecordActivity): Promise<void> {
    if (stated) this.events.publish(stated(cause));
  }
}

let game: TestGame;
beforeAll(async () => {
  game = await openTestGame({
    imports: [PointsModule],
    migrations: pointsMigrations,
    providers: [...neighbours, OthersStub, facts(StreaksAdvanced)],
  });
}, 60_000);
afterAll(async () => game?.close(), 60_000);

let serial = 0;
const cause = (player: string, at = NOW): Cause => new Cause(`c${++serial}`, player, at);
const state = (player: string, make: (cause: Cause) => Fact, by = cause(player)): Promise<readonly Fact[]> => {
  stated = make;
  return game.units.perform(new RecordActivity(by));
};
const give = (player: string, amount: number, at = NOW) =>
  game.units.perform(new AwardManually(cause(player, at), amount, 1, 0, note));
const spend = (player: string, amount: number) => game.units.perform(new SpendPoints(cause(player), amount, note));
const refund = (player: string, seq: number, amount?: number) =>
  game.units.perform(new RefundPoints(cause(player), seq, amount, note));
const reverse = (player: string, seq: number) => game.units.perform(new ReverseEntry(cause(player), seq, note));
const account = (player: string): Promise<AccountView> => game.queries.execute(new GetAccount(player));
const standing = async (player: string): Promise<[number, number, number]> => {
  const { balance, experience, level } = await account(player);
  return [balance, experience, level.level];
};
const lastEntry = (stated: readonly Fact[]) => {
  const fact = stated.find((each) => each instanceof PointsAwarded || each instanceof PointsChanged);
  return (fact as PointsAwarded).entries.at(-1);
};

describe('an operator’s award', () => {
  it('goes through the formula as the action manual', async () => {
    loginCounts.set('ada', 8);
    const [fact] = await game.units.perform(new AwardManually(cause('ada'), 17, 1.5, 4, note));
    expect((fact as PointsAwarded).entries[0]).toMatchObject({ kind: 'earned', amount: 36, action: 'manual' }); // floor(17 × 1.5 × 1.2 = 30.6) + 4 + 2
    expect((fact as PointsAwarded).earned).toBe(36);
    const [row]: object[] = await game.source.query(
      `SELECT activity, reason, actor, metadata, at FROM points.entries WHERE player = 'ada'`,
    );
    expect(row).toEqual({
      activity: 'order-1',
      reason: 'because',
      actor: 'ops (k1)',
      metadata: { ticket: 7 },
      at: new Date(NOW),
    });
  });

  it('is refused while the player is suspended, as is a spend; corrections are not', async () => {
    await give('sue', 100);
    await spend('sue', 50);
    suspendedPlayers.add('sue');
    await expect(give('sue', 5)).rejects.toMatchObject({ code: 'suspended' });
    await expect(spend('sue', 5)).rejects.toMatchObject({ code: 'suspended' });
    await refund('sue', 2, 10);
    await reverse('sue', 1);
    expect(await standing('sue')).toEqual([-40, 0, 1]);
  });

  it('beyond 2^53 − 1 is refused', async () => {
    await give('max', Number.MAX_SAFE_INTEGER - 10);
    await expect(give('max', 10)).rejects.toMatchObject({ code: 'amount_overflow' });
    const times10 = new AwardManually(cause('max2'), Number.MAX_SAFE_INTEGER, 10, 0, note);
    await expect(game.units.perform(times10)).rejects.toMatchObject({ code: 'amount_overflow' });
    expect((await account('max2')).balance).toBe(0);
  });
});

describe('what is taken', () => {
  it('is spent down to zero and not below', async () => {
    await give('bob', 98);
    await expect(spend('bob', 101)).rejects.toMatchObject({ code: 'insufficient_points', status: 422 });
    await spend('bob', 100);
    expect(await standing('bob')).toEqual([0, 100, 2]);
    await expect(spend('bob', 1)).rejects.toMatchObject({ code: 'insufficient_points' });
  });

  it('as a penalty goes below zero only when asked for by name', async () => {
    const penalize = (allow: boolean) => game.units.perform(new PenalizePoints(cause('pen'), 30, allow, note));
    await expect(penalize(false)).rejects.toMatchObject({ code: 'insufficient_points' });
    await penalize(true);
    expect(await standing('pen')).toEqual([-30, 0, 1]);
    await expect(spend('pen', 1)).rejects.toMatchObject({ code: 'insufficient_points' });
  });

  it('or given as an adjustment is no experience', async () => {
    const adjust = (amount: number) => game.units.perform(new AdjustPoints(cause('adj'), amount, false, note));
    expect(lastEntry(await adjust(500))).toMatchObject({ kind: 'admin_adjustment', amount: 500 });
    await adjust(-120);
    expect(await standing('adj')).toEqual([380, 0, 1]);
    await expect(adjust(-381)).rejects.toMatchObject({ code: 'insufficient_points' });
  });
});

describe('a refund', () => {
  it('gives back a spend in parts, never more than is left', async () => {
    await give('ref', 98);
    await spend('ref', 60);
    expect(lastEntry(await refund('ref', 2, 20))).toMatchObject({ kind: 'refund', amount: 20, corrects: 2 });
    await expect(refund('ref', 2, 41)).rejects.toMatchObject({ code: 'refund_exceeds_spend' });
    expect(lastEntry(await refund('ref', 2))).toMatchObject({
      amount: 40,
      calculation: { correction: { amount: -60, refunded: 20 } },
    });
    await expect(refund('ref', 2)).rejects.toMatchObject({ code: 'nothing_to_refund' });
    expect(await standing('ref')).toEqual([100, 100, 2]);
  });

  it('names a spend', async () => {
    await expect(refund('ref', 1)).rejects.toMatchObject({ code: 'not_a_spend' });
    await expect(refund('ref', 99)).rejects.toMatchObject({ code: 'entry_not_found', status: 404 });
  });
});

describe('a reversal', () => {
  it('takes experience and level back, once, and may leave the balance below zero', async () => {
    await give('rev', 598, NOW - 7 * 86_400_000);
    await spend('rev', 500);
    const [fact] = (await reverse('rev', 1)) as [PointsChanged];
    expect(fact.takenBack).toEqual([{ at: NOW - 7 * 86_400_000, earned: 600 }]);
    expect(fact.level).toEqual({ before: 4, after: 1 });
    expect(await standing('rev')).toEqual([-500, 0, 1]);
    await expect(reverse('rev', 1)).rejects.toMatchObject({ code: 'already_reversed', status: 409 });
    await expect(spend('rev', 1)).rejects.toMatchObject({ code: 'insufficient_points' });
  });

  it('announces no level again that was announced before', async () => {
    const [fact] = (await give('rev', 700)) as [PointsAwarded];
    expect(fact.level).toEqual({ before: 1, after: 4 });
  });

  it('of a spend gives back what refunds left of it', async () => {
    await give('rsp', 98);
    await spend('rsp', 60);
    await refund('rsp', 2, 25);
    expect(lastEntry(await reverse('rsp', 2))).toMatchObject({ kind: 'reversal', amount: 35, action: 'spend' });
    await expect(refund('rsp', 2, 1)).rejects.toMatchObject({ code: 'nothing_to_refund' });
    await spend('rsp', 10);
    await refund('rsp', 5);
    await expect(reverse('rsp', 5)).rejects.toMatchObject({ code: 'nothing_to_reverse' });
    expect(await standing('rsp')).toEqual([100, 100, 2]);
  });

  it('names any entry but a refund or a reversal', async () => {
    for (const seq of [3, 4]) await expect(reverse('rsp', seq)).rejects.toMatchObject({ code: 'not_reversible' });
    await game.units.perform(new AdjustPoints(cause('rsp'), 7, false, note));
    await game.units.perform(new PenalizePoints(cause('rsp'), 3, false, note));
    const [{ seq }] = await game.source.query<{ seq: number }[]>(
      `SELECT max(seq) AS seq FROM points.entries WHERE player = 'rsp'`,
    );
    await reverse('rsp', seq);
    await reverse('rsp', seq - 1);
    expect(await standing('rsp')).toEqual([100, 100, 2]);
  });
});

describe('what other modules state', () => {
  const unlock = (key: string, reward: number, times = 1): Unlock => ({
    key,
    times,
    reward,
    tier: 'gold',
    category: 'special',
    held: 1,
  });

  it('pays the rewards of a rank, which count in no period', async () => {
    const rewards = [
      { kind: 'rank', amount: 1000 },
      { kind: 'personal_best', amount: 100 },
      { kind: 'vip', amount: 550 },
    ] as const;
    const [, paid] = await state(
      'rank',
      (c) => new RankSettled(c, 'weekly', '2026-W18', 1, 900, 10, rewards, 'first_place'),
    );
    const { entries, earned } = paid as PointsAwarded;
    expect(entries.map(({ kind, action, amount }) => [kind, action, amount])).toEqual([
      ['bonus', 'leaderboard', 1000],
      ['bonus', 'leaderboard', 100],
      ['bonus', 'leaderboard', 550],
    ]);
    expect(entries[1].calculation.reward).toEqual({
      board: 'weekly',
      period: '2026-W18',
      rank: 1,
      kind: 'personal_best',
    });
    expect(earned).toBe(0);
    expect(await standing('rank')).toEqual([1650, 1650, 6]);
    const [back] = (await reverse('rank', 1)) as [PointsChanged];
    expect(back.takenBack).toEqual([{ at: NOW, earned: 0 }]);
  });

  it('pays what a settled rank unlocks, and its milestone: experience that counts in no period, reversed or not', async () => {
    const next = { action: undefined, penalty: 1, unlocks: [unlock('weekly_top_1', 1_000)] };
    const streak = {
      type: 'achievement_unlock',
      before: 2,
      count: 3,
      longest: 3,
      milestones: [{ count: 3, reward: 30 }],
    };
    const by = settlementCause('weekly|2026-W18', 'top', NOW);
    const [, paid] = await state('top', (c) => new StreaksAdvanced(c, [streak], 0, next), by);
    const { entries, earned } = paid as PointsAwarded;
    expect(entries.map(({ calculation }) => calculation.reward)).toEqual([
      { achievement: 'weekly_top_1', settlement: true },
      { streak: 'achievement_unlock', milestone: 3, settlement: true },
    ]);
    expect([earned, await standing('top')]).toEqual([0, [1030, 1030, 5]]);
    for (const { seq } of entries) {
      const [back] = (await reverse('top', seq)) as [PointsChanged];
      expect(back.takenBack).toEqual([{ at: NOW, earned: 0 }]);
    }
  });

  it('pays a backfill, silently when that is wished', async () => {
    const [, paid] = await state('fill', (c) => new AchievementsBackfilled(c, [unlock('old', 300)], false));
    expect((paid as PointsAwarded).earned).toBe(0);
    expect((paid as PointsAwarded).kept()).toMatchObject({ silent: true });
    expect(await standing('fill')).toEqual([300, 300, 3]);
  });

  it('reverses the rewards of a revoked achievement that still stand', async () => {
    const next = {
      action: undefined,
      penalty: 1,
      unlocks: [unlock('many', 100), unlock('many', 100, 2), unlock('one', 7)],
    };
    await state('revoked', (c) => new StreaksAdvanced(c, [], 0, next));
    await reverse('revoked', 1);
    const [, back] = await state('revoked', (c) => new AchievementRevoked(c, 'many', [1, 2], 'a mistake', 'ops'));
    expect((back as PointsChanged).entries).toMatchObject([{ kind: 'reversal', amount: -100, corrects: 2 }]);
    expect(await standing('revoked')).toEqual([7, 7, 1]);
    await state('revoked', (c) => new AchievementRevoked(c, 'many', [1, 2], 'again', 'ops'));
    expect(await standing('revoked')).toEqual([7, 7, 1]);
  });

  it('takes the price of a repair or fails the whole, and refunds it once', async () => {
    const repair = (c: Cause) => new StreakRepaired(c, 'daily_login', 12, 120, 'repair-1');
    await expect(state('fix', repair)).rejects.toMatchObject({ code: 'insufficient_points' });
    await give('fix', 198);
    await state('fix', repair);
    expect(await standing('fix')).toEqual([80, 200, 2]);
    for (let i = 0; i < 2; i++) await state('fix', (c) => new StreakRepairRefunded(c, 'daily_login', 'repair-1'));
    expect(await standing('fix')).toEqual([200, 200, 2]);
  });
});
