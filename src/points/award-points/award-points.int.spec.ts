import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { QueryHandler } from '@nestjs/cqrs';
import {
  AchievementsBackfilled,
  Cause,
  GetAccount,
  GetProfile,
  PointsAwarded,
  StreaksAdvanced,
  type AccountView,
  type Activity,
  type Profile,
  type StreakChange,
  type Unlock,
} from 'besitos/contracts';
import { AwardPoints } from './award-points.command.js';
import { domainEvents } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import { EntriesQuery } from '../list-entries/entries.query.js';
import { EntriesReader } from '../list-entries/entries.reader.js';
import { pointsMigrations } from '../migrations/index.js';
import { PointsModule } from '../points.module.js';

const zones: Record<string, string> = { apia: 'Pacific/Apia', honolulu: 'Pacific/Honolulu' };

@QueryHandler(GetProfile)
class ProfileStub {
  async execute({ playerId }: GetProfile): Promise<Profile> {
    const zone = zones[playerId] ?? 'UTC';
    return { player: playerId, zone, dayStart: 0, vip: [], optOut: false, autoFreeze: null, zoneChangedAt: null };
  }
}

let game: TestGame;
beforeAll(async () => {
  game = await openTestGame({
    imports: [PointsModule],
    migrations: pointsMigrations,
    providers: [ProfileStub, domainEvents(AchievementsBackfilled, StreaksAdvanced)],
  });
}, 60_000);
afterAll(async () => game?.close(), 60_000);

let count = 0;
const activity = (playerId: string, action: string, at: string, data: object = {}): Activity => ({
  id: `a${++count}`,
  type: 'core.user_action',
  playerId,
  occurredAt: Date.parse(at),
  payload: { action_type: action, action_data: data },
});
const command = (of: Activity, streaks: readonly StreakChange[] = [], unlocks: readonly Unlock[] = []): AwardPoints =>
  new AwardPoints(Cause.of(of), String(of.payload.action_type), 1, streaks, 0, unlocks);
const award = async (of: Activity, streaks: readonly StreakChange[] = []): Promise<PointsAwarded> => {
  const [event] = await game.perform(command(of, streaks));
  return event as PointsAwarded;
};
const page = (player: string, query: Partial<EntriesQuery> = {}) =>
  game.context.get(EntriesReader, { strict: false }).page(player, Object.assign(new EntriesQuery(), query));
const account = (player: string): Promise<AccountView> => game.queries.execute(new GetAccount(player));

describe('awards on a real database', () => {
  it('keep account, ledger and answer together', async () => {
    const login = activity('ada', 'daily_login', '2026-05-04T09:00:00Z');
    const milestone = { type: 'daily_login', before: 6, count: 7, longest: 7, milestones: [{ count: 7, reward: 500 }] };
    const event = await award(login, [milestone]);
    expect([event.outcome, event.balance, event.level]).toEqual([
      'awarded',
      552,
      { before: 1, after: 3, passed: [2, 3] },
    ]);
    expect(await account('ada')).toEqual({
      balance: 552,
      experience: 552,
      level: { level: 3, from: 300, next: 600, missing: 48, progress: 0.84 },
    });
    const { items } = await page('ada');
    expect(
      items.map(({ sequence, kind, amount, balanceBefore, source, at }) => [
        sequence,
        kind,
        amount,
        balanceBefore,
        source,
        at,
      ]),
    ).toEqual([
      [2, 'bonus', 500, 52, login.id, '2026-05-04T09:00:00.000Z'],
      [1, 'earned', 52, 0, login.id, '2026-05-04T09:00:00.000Z'],
    ]);
    expect(items[1].explanation).toMatchObject({
      base: 50,
      product: 1,
      floored: 50,
      levelBonus: { level: 1, amount: 2 },
      clip: null,
    });
  });

  it('of a player nobody knows: zeros', async () => {
    expect(await account('nobody')).toEqual({
      balance: 0,
      experience: 0,
      level: { level: 1, from: 0, next: 100, missing: 100, progress: 0 },
    });
    expect(await page('nobody')).toEqual({ items: [], next: null });
  });

  it.each([
    // Local midnight in Apia (UTC+13) is 11:00Z, in Honolulu (UTC−10) 10:00Z.
    ['apia', '2026-05-04T10:59:00Z', '2026-05-04T11:00:00Z', '2026-05-05T10:59:00Z'],
    ['honolulu', '2026-05-04T09:59:00Z', '2026-05-04T10:00:00Z', '2026-05-05T09:59:00Z'],
    ['london', '2026-05-03T23:59:00Z', '2026-05-04T00:00:00Z', '2026-05-04T23:59:00Z'],
  ])('pay a login once a local day in %s', async (player, before, after, sameDay) => {
    const outcomes: unknown[] = [];
    for (const at of [before, after, sameDay, before])
      outcomes.push((await award(activity(player, 'daily_login', at))).outcome);
    expect(outcomes).toEqual(['awarded', 'awarded', 'limit_reached', 'limit_reached']);
  });

  it('hold limits and caps for any age of arrival', async () => {
    const invite = async (id: string, at: string): Promise<unknown> => {
      const event = await award(activity('bob', 'event_participation', at, { event_id: id }));
      return event.outcome;
    };
    expect(await invite('fair', '2026-05-04T09:00:00Z')).toBe('awarded');
    expect(await invite('fair', '2020-01-01T09:00:00Z')).toBe('limit_reached');
    expect(await invite('ball', '2020-01-01T09:00:00Z')).toBe('awarded');
    const trivia = async (at: string): Promise<number> => {
      const event = await award(activity('bob', 'trivia_completed', at));
      return event.entries[0]?.amount ?? 0;
    };
    const paid: number[] = [];
    for (let i = 0; i < 9; i++) paid.push(await trivia('2020-02-02T09:30:00Z'));
    expect(await trivia('2020-02-02T10:00:00Z')).toBeGreaterThan(100);
    paid.push(await trivia('2020-02-02T09:59:59Z'));
    expect(paid.reduce((sum, amount) => sum + amount)).toBe(1000);
    expect(await trivia('2020-02-02T09:00:00Z')).toBe(0);
  });

  it('of a trusted purchase pay once ever', async () => {
    const first = await award(activity('eve', 'first_purchase', '2026-05-04T09:00:00Z'));
    const second = await award(activity('eve', 'first_purchase', '2026-06-04T09:00:00Z'));
    expect([first.entries[0].amount, second.outcome, second.entries]).toEqual([1002, 'limit_reached', []]);
  });

  it('beyond 2^53 − 1 are refused and change nothing', async () => {
    const high = {
      type: 's',
      before: 0,
      count: 1,
      longest: 1,
      milestones: [{ count: 1, reward: Number.MAX_SAFE_INTEGER - 10 }],
    };
    await award(activity('max', 'unknown', '2026-05-04T09:00:00Z'), [high]).catch(() => undefined);
    const login = (streaks: StreakChange[]): Promise<unknown> =>
      award(activity('max', 'button_click', '2026-05-04T09:00:00Z'), streaks);
    await login([high]);
    await expect(login([])).rejects.toMatchObject({ code: 'amount_overflow', status: 422 });
    expect((await account('max')).balance).toBe(Number.MAX_SAFE_INTEGER - 3);
  });

  it('in a dry run are answered and not kept', async () => {
    const login = activity('dora', 'daily_login', '2026-05-04T09:00:00Z');
    const [event] = await game.perform(command(login), { dryRun: true });
    expect((event as PointsAwarded).balance).toBe(52);
    expect((await account('dora')).balance).toBe(0);
  });
});

describe('the ledger', () => {
  it('pages newest first and filters', async () => {
    const source = activity('pia', 'button_click', '2026-05-04T12:00:00Z');
    for (let hour = 0; hour < 5; hour++) await award(activity('pia', 'feature_usage', `2026-05-04T0${hour}:00:00Z`));
    await award(source, [{ type: 's', before: 0, count: 1, longest: 1, milestones: [{ count: 1, reward: 9 }] }]);
    const seqs: number[] = [];
    let cursor: string | undefined;
    do {
      const { items, next } = await page('pia', { limit: 2, cursor });
      seqs.push(...items.map(({ sequence }) => sequence));
      cursor = next ?? undefined;
    } while (cursor);
    expect(seqs).toEqual([7, 6, 5, 4, 3, 2, 1]);
    const found = async (query: Partial<EntriesQuery>): Promise<number[]> =>
      (await page('pia', query)).items.map(({ sequence }) => sequence);
    expect(await found({ kind: 'bonus' })).toEqual([7]);
    expect(await found({ action: 'button_click' })).toEqual([6]);
    expect(await found({ source: source.id })).toEqual([7, 6]);
    expect(await found({ from: '2026-05-04T01:00:00Z', to: '2026-05-04T05:00:00+02:00' })).toEqual([3, 2]);
    await expect(page('pia', { cursor: 'bm9wZQ' })).rejects.toMatchObject({ code: 'invalid_cursor' });
  });

  it.each([
    ['changed', 'UPDATE points.entries SET amount = 1'],
    ['deleted', 'DELETE FROM points.entries'],
    ['truncated', 'TRUNCATE points.entries'],
  ])('is never %s', async (_, statement) => {
    await expect(game.source.query(statement)).rejects.toThrow(/never changed or deleted/);
  });

  it('sums up to the balance of every account', async () => {
    const wrong: unknown = await game.source.query(
      `SELECT player FROM points.accounts a JOIN points.entries e USING (player)
        GROUP BY player, balance, experience, a.seq
       HAVING sum(amount) <> balance OR sum(amount) <> experience OR count(*) <> a.seq OR max(e.seq) <> a.seq`,
    );
    expect(wrong).toEqual([]);
  });
});
