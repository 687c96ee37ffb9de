import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { QueryHandler } from '@nestjs/cqrs';
import {
  Cause,
  GetProfile,
  MetricsMoved,
  PointsAwarded,
  ProfileChanged,
  RecordScores,
  ScoresChanged,
  type Profile,
} from 'besitos/contracts';
import { Erasures, facts } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import { LeaderboardsModule } from '../leaderboards.module.js';
import { leaderboardsMigrations } from '../migrations/index.js';
import { ListPeriods } from '../list-periods/list-periods.query.js';
import { ReadBoard, type BoardRequest } from '../read-board/read-board.query.js';
import { SettledRanksReader } from '../settled-ranks/settled-ranks.reader.js';
import { OptOut, OptOutHandler } from '../testing/opt-out.fixture.js';
import { Payer } from './payer.js';
import { SettlementsTable } from './settlements.table.js';
import { Settler } from './settler.js';
import { SettlingExamination } from './settling.examination.js';

const ms = Date.parse;
const HOUR = 3_600_000;

/** Stands in for players: who is called vip-… is a VIP until the very end of week 21 of 2026. */
@QueryHandler(GetProfile)
class ProfileStub {
  async execute({ playerId }: GetProfile): Promise<Profile> {
    const until = ms('2026-05-25T00:00:00.001Z');
    const vip = playerId.startsWith('vip') ? [{ kind: 'standard' as const, from: 0, until }] : [];
    return { player: playerId, zone: 'UTC', dayStart: 0, vip, optOut: false, autoFreeze: null, zoneChangedAt: null };
  }
}

describe('settling', () => {
  let game: TestGame;
  let settler: Settler;
  let serial = 0;

  const earn = async (player: string, earned: number, at: string | number) => {
    const cause = new Cause(`e${++serial}`, player, typeof at === 'number' ? at : ms(at));
    const stated = await game.units.perform(new RecordScores(cause, earned, {}));
    return stated.flatMap((fact) => (fact instanceof ScoresChanged ? fact.changes.map(({ board }) => board) : []));
  };
  const erase = (player: string) =>
    game.units.run([new Cause(`x${++serial}`, player, game.clock.now())], async () =>
      game.context.get(Erasures, { strict: false }).erase(player),
    );
  const settleAt = async (now: string) => {
    game.clock.advance(ms(now));
    await settler.upTo(ms(now));
  };
  const finalTable = (key: string) =>
    game.source.query<{ player: string; rank: number; score: number; personal_best: boolean }[]>(
      'SELECT player, rank, score, personal_best FROM leaderboards.settled WHERE key = $1 ORDER BY -score, reached, player',
      [key],
    );
  const ranks = async (key: string) => (await finalTable(key)).map(({ rank, player, score }) => [rank, player, score]);
  const stepOf = async (key: string) =>
    (await game.source.query<{ step: string }[]>('SELECT step FROM leaderboards.periods WHERE key = $1', [key]))[0]
      ?.step;
  const told = async (key: string) =>
    game.source.query<{ player: string; kind: string; at: Date; fact: Record<string, unknown> }[]>(
      `SELECT player, kind, at, facts->0->1 AS fact FROM kernel.journal WHERE cause = $1 ORDER BY player`,
      [`settled:${key}`],
    );
  const read = (period: string, request: Partial<BoardRequest> = {}) =>
    game.queries.execute(new ReadBoard('weekly', { limit: 50, period, ...request }));

  beforeAll(async () => {
    game = await openTestGame({
      imports: [LeaderboardsModule],
      migrations: leaderboardsMigrations,
      providers: [ProfileStub, OptOutHandler, facts(PointsAwarded, MetricsMoved, ProfileChanged)],
    });
    settler = game.context.get(Settler, { strict: false });
  }, 60_000);
  afterAll(() => game.close(), 60_000);

  // The house's test clock stands at 4 May 2026, week 19; all before are imports.
  it('never settles a period whose first award comes after it should have been settled', async () => {
    expect(await earn('import', 70, '2026-04-01T00:00:00Z')).toEqual(['weekly', 'monthly']);
    await settler.upTo(game.clock.now());
    expect([await stepOf('weekly|2026-W14'), await ranks('weekly|2026-W14')]).toEqual(['never', []]);
    const { period, items } = await read('2026-W14');
    expect([period.status, items.length]).toEqual(['closed', 1]);
  });

  it('gives the instant of a boundary to the new week, and the millisecond before to the old one', async () => {
    await earn('last', 30, '2026-05-10T23:59:59.999Z');
    game.clock.advance(ms('2026-05-11T00:00:00Z'));
    await earn('first', 20, '2026-05-11T00:00:00.000Z');
    await settleAt('2026-05-11T23:59:59.999Z');
    expect(await stepOf('weekly|2026-W19')).toBe('open');
    expect((await read('2026-W19')).period.status).toBe('open');
    expect(await earn('in-time', 10, '2026-05-10T12:00:00Z')).toEqual(['weekly', 'monthly']);
    await settleAt('2026-05-12T00:00:00Z');
    expect(await ranks('weekly|2026-W19')).toEqual([
      [1, 'last', 30],
      [2, 'in-time', 10],
    ]);
    expect((await read('2026-W19')).period.status).toBe('settled');
    expect(await read('2026-W19', { offset: 1, player: 'last' })).toMatchObject({
      items: [{ rank: 2, playerId: 'in-time' }],
      offset: 1,
      next: null,
      player: { rank: 1, percentile: 100 },
    });
    const behind = await read('2026-W19', { offset: 7 });
    expect(behind).toMatchObject({ items: [], offset: 2, next: null });
    expect((await read('2026-W19', { limit: 1, cursor: behind.previous! })).items).toMatchObject([{ rank: 2 }]);
    const { items } = await game.queries.execute(new ListPeriods('weekly', { limit: 2 }));
    expect(items).toMatchObject([
      { key: '2026-W20', status: 'running' },
      { key: '2026-W19', status: 'settled' },
    ]);
    expect(await stepOf('weekly|2026-W20')).toBe('open');
  });

  it('books what comes afterwards for the record, and changes no settled rank', async () => {
    const before = await finalTable('weekly|2026-W19');
    expect(await earn('late', 1_000, '2026-05-10T12:00:00Z')).toEqual(['monthly']);
    expect(await earn('last', -30, '2026-05-10T12:00:00Z')).toEqual(['monthly']);
    const late = await game.source.query<object[]>(
      `SELECT key, player, score FROM leaderboards.late_scores WHERE key = 'weekly|2026-W19' ORDER BY score`,
    );
    expect(late).toEqual([
      { key: 'weekly|2026-W19', player: 'last', score: -30 },
      { key: 'weekly|2026-W19', player: 'late', score: 1_000 },
    ]);
    await settler.upTo(game.clock.now());
    expect(await finalTable('weekly|2026-W19')).toEqual(before);
  });

  it('is late from the due instant on, settled already or not', async () => {
    game.clock.advance(ms('2026-05-19T00:00:00Z') - 1);
    expect(await earn('edge', 5, '2026-05-17T23:00:00Z')).toEqual(['weekly', 'monthly']);
    game.clock.advance(ms('2026-05-19T00:00:00Z'));
    expect(await earn('edge', 5, '2026-05-17T23:00:00Z')).toEqual(['monthly']);
    await settler.upTo(game.clock.now());
    expect(await ranks('weekly|2026-W20')).toEqual([
      [1, 'first', 20],
      [2, 'edge', 5],
    ]);
  });

  it('states the rank of each player once, at the due instant, with what it earns', async () => {
    const players = Array.from({ length: 11 }, (_, i) => `p${String(i).padStart(2, '0')}`);
    for (const [i, player] of players.entries()) await earn(player, 1_000 - i * 10, '2026-05-20T00:00:00Z');
    await earn('vip-top', 1_000, '2026-05-20T00:00:01Z');
    await settleAt('2026-05-26T00:00:00Z');
    const rows = await told('weekly|2026-W21');
    expect(rows).toHaveLength(12);
    expect(new Set(rows.map(({ kind, at }) => `${kind} ${at.toISOString()}`))).toEqual(
      new Set(['due 2026-05-26T00:00:00.000Z']),
    );
    const brief = rows.map(({ player, fact }) => [
      player,
      fact.rank,
      (fact.rewards as { amount: number }[]).map(({ amount }) => amount),
      fact.badge,
    ]);
    expect(brief).toEqual([
      ['p00', 1, [1_000], 'first_place'],
      ['p01', 3, [500], 'top_three'],
      ['p02', 4, [200], 'top_ten'],
      ['p03', 5, [200], 'top_ten'],
      ['p04', 6, [200], 'top_ten'],
      ...players.slice(5).map((player, i) => [player, 7 + i, [], null]),
      ['vip-top', 1, [1_000, 500], 'first_place'],
    ]);
    expect(rows[0].fact).toMatchObject({ board: 'weekly', period: '2026-W21', participants: 12, score: 1_000 });
  });

  it('pays a personal best from the second scored period on, and only a better one', async () => {
    await earn('p00', 1_000, '2026-05-27T00:00:00Z'); // equal
    await earn('p05', 951, '2026-05-27T00:00:00Z'); // better
    await earn('newcomer', 5_000, '2026-05-27T00:00:00Z'); // a first one
    await settleAt('2026-06-02T00:00:00Z');
    expect((await finalTable('weekly|2026-W22')).map((row) => [row.player, row.personal_best])).toEqual([
      ['newcomer', false],
      ['p00', false],
      ['p05', true],
    ]);
    const rewards = (await told('weekly|2026-W22')).map(({ player, fact }) => [player, fact.rewards]);
    expect(rewards).toEqual([
      ['newcomer', []],
      ['p00', []],
      ['p05', [{ kind: 'personal_best', amount: 100 }]],
    ]);
    // May: the first month that was settled, so nobody's best before was beaten.
    expect((await finalTable('monthly|2026-05')).every((row) => !row.personal_best)).toBe(true);
    expect(await ranks('monthly|2026-05')).toContainEqual([1, 'newcomer', 5_000]);
  });

  it('leaves out who opted out; who opts out later is shown no more, and the other ranks stay', async () => {
    const hide = (player: string, at: string) =>
      game.units.perform(new OptOut(new Cause(`h${++serial}`, player, ms(at)), true));
    await earn('shy', 900, '2026-06-03T00:00:00Z');
    await earn('open', 800, '2026-06-03T00:00:00Z');
    await earn('coy', 700, '2026-06-03T00:00:00Z');
    await earn('plain', 600, '2026-06-03T00:00:00Z');
    await hide('shy', '2026-06-04T00:00:00Z');
    await settleAt('2026-06-09T00:00:00Z');
    expect(await ranks('weekly|2026-W23')).toEqual([
      [1, 'open', 800],
      [2, 'coy', 700],
      [3, 'plain', 600],
    ]);
    await hide('coy', '2026-06-10T00:00:00Z');
    const { items, player, participants } = await read('2026-W23', { around: 'coy', limit: 5 });
    expect(items.map(({ rank, playerId }) => [rank, playerId])).toEqual([
      [1, 'open'],
      [2, 'coy'],
      [3, 'plain'],
    ]);
    expect([player?.rank, participants]).toEqual([2, 3]);
    expect((await read('2026-W23')).items.map(({ rank, playerId }) => [rank, playerId])).toEqual([
      [1, 'open'],
      [3, 'plain'],
    ]);
  });

  it('pages through a final table in both directions', async () => {
    const first = await read('2026-W21', { limit: 5 });
    const second = await read('2026-W21', { limit: 5, cursor: first.next! });
    const third = await read('2026-W21', { limit: 5, cursor: second.next! });
    const all = [first, second, third].flatMap(({ items }) => items.map(({ playerId }) => playerId));
    expect(all).toEqual((await finalTable('weekly|2026-W21')).map(({ player }) => player));
    expect([first.previous, third.next]).toEqual([null, null]);
    expect((await read('2026-W21', { limit: 5, cursor: second.previous! })).items).toEqual(first.items);
  });

  it('survives the end of a process between any two steps, and whoever pays at the same time pays nobody twice', async () => {
    for (let i = 0; i < 30; i++) await earn(`q${i}`, 100 + i, '2026-06-10T00:00:00Z');
    const now = ms('2026-06-16T00:00:00Z');
    game.clock.advance(now);
    const table = game.context.get(SettlementsTable, { strict: false });
    const payer = game.context.get(Payer, { strict: false });
    for (const step of ['closing', 'paying']) {
      expect(await settler.next(now)).toBe(true);
      expect(await stepOf('weekly|2026-W24')).toBe(step);
    }
    const stale = (await table.next(now))!;
    const rows = await table.piece(stale, 7);
    expect(await payer.pay(stale, rows)).toMatchObject({ players: 7 });
    expect(await payer.pay(stale, rows)).toEqual({ players: 0, besitos: 0 });
    expect((await read('2026-W24')).period.status).toBe('settled');
    await Promise.all([settler.upTo(now), settler.upTo(now)]);
    expect(await stepOf('weekly|2026-W24')).toBe('settled');
    const journal = await told('weekly|2026-W24');
    expect(journal).toHaveLength(30);
    expect(new Set(journal.map(({ player }) => player)).size).toBe(30);
    expect((await table.next(now))?.key).toBeUndefined();
  });

  it('settles week 53 and the month that ends within it, each at its own instant', async () => {
    game.clock.advance(ms('2026-12-31T12:00:00Z'));
    await settler.upTo(game.clock.now());
    await earn('sylvester', 10, '2026-12-31T23:59:59.999Z');
    game.clock.advance(ms('2027-01-01T00:00:00Z'));
    await earn('sylvester', 20, '2027-01-01T00:00:00.000Z');
    await settleAt('2027-01-02T00:00:00Z');
    expect(await ranks('monthly|2026-12')).toEqual([[1, 'sylvester', 10]]);
    expect(await stepOf('weekly|2026-W53')).toBe('open');
    await earn('sylvester', 3, '2027-01-03T23:59:59.999Z');
    await settleAt('2027-01-05T00:00:00Z');
    expect(await ranks('weekly|2026-W53')).toEqual([[1, 'sylvester', 33]]);
    await settleAt('2027-02-02T00:00:00Z');
    expect(await ranks('monthly|2027-01')).toEqual([[1, 'sylvester', 23]]);
  });

  it('lists a player’s settled ranks, newest first, page by page', async () => {
    const reader = game.context.get(SettledRanksReader, { strict: false });
    const first = await reader.page('sylvester', { limit: 2 });
    const second = await reader.page('sylvester', { limit: 2, cursor: first.next! });
    expect(
      [...first.items, ...second.items].map(({ board, period, rank, settledAt }) => [board, period, rank, settledAt]),
    ).toEqual([
      ['monthly', '2027-01', 1, '2027-02-02T00:00:00.000Z'],
      ['weekly', '2026-W53', 1, '2027-01-05T00:00:00.000Z'],
      ['monthly', '2026-12', 1, '2027-01-02T00:00:00.000Z'],
    ]);
    expect([second.next, (await reader.page('nobody', { limit: 2 })).items]).toEqual([null, []]);
    await expect(reader.page('sylvester', { limit: 2, cursor: 'WzFd' })).rejects.toMatchObject({
      code: 'invalid_cursor',
    });
  });

  it('takes up what fell due in a downtime, each period at its own instant', async () => {
    const start = ms('2027-02-03T00:00:00Z');
    game.clock.advance(start);
    await earn('away', 10, start);
    game.clock.advance(start + 60 * 24 * HOUR);
    expect(await earn('away', 10, start + HOUR)).toEqual([]);
    await settler.upTo(game.clock.now());
    const rows = await game.source.query<{ key: string; settled_at: Date }[]>(
      `SELECT key, settled_at FROM leaderboards.settled WHERE player = 'away' ORDER BY settled_at`,
    );
    expect(rows.map(({ key, settled_at }) => [key, settled_at.toISOString()])).toEqual([
      ['weekly|2027-W05', '2027-02-09T00:00:00.000Z'],
      ['monthly|2027-02', '2027-03-02T00:00:00.000Z'],
    ]);
  });

  it('goes on when players are erased while they are paid, and the doctor finds the table in order with their places empty', async () => {
    const start = ms('2027-04-05T00:00:00Z');
    const now = ms('2027-04-13T00:00:00Z');
    game.clock.advance(start);
    for (let i = 0; i < 12; i++) await earn(`r${10 + i}`, 100 - Math.floor(i / 2), start);
    game.clock.advance(now);
    for (const step of ['closing', 'paying']) {
      await settler.next(now);
      expect(await stepOf('weekly|2027-W14')).toBe(step);
    }
    const table = game.context.get(SettlementsTable, { strict: false });
    const payer = game.context.get(Payer, { strict: false });
    const stale = (await table.next(now))!;
    const piece = await table.piece(stale, 3);
    await erase('r11');
    expect(await payer.pay(stale, piece)).toEqual({ players: 0, besitos: 0 });
    const fresh = (await table.next(now))!;
    expect(await payer.pay(fresh, await table.piece(fresh, 3))).toMatchObject({ players: 3 });
    for (const player of ['r13', 'r10', 'r17', 'r21']) await erase(player); // the last who was paid, the first, and two who were not
    await settler.upTo(now);
    expect(await stepOf('weekly|2027-W14')).toBe('settled');
    expect((await told('weekly|2027-W14')).map(({ player }) => player)).toEqual(
      Array.from({ length: 12 }, (_, i) => `r${10 + i}`).filter((player) => !['r11', 'r17', 'r21'].includes(player)),
    );
    expect(await ranks('weekly|2027-W14')).toEqual([
      [3, 'r12', 99],
      [5, 'r14', 98],
      [5, 'r15', 98],
      [7, 'r16', 97],
      [9, 'r18', 96],
      [9, 'r19', 96],
      [11, 'r20', 95],
    ]);
    const examination = game.context.get(SettlingExamination, { strict: false });
    expect(await examination.examine()).toMatchObject({ findings: [] });
    await game.units.perform(new OptOut(new Cause('later', 'r15', now), true));
    expect(await examination.examine()).toMatchObject({ findings: [] });
    await erase('r15');
    await erase('r15');
    expect(await examination.examine()).toMatchObject({ findings: [] });
    await game.source.query(`UPDATE leaderboards.settled SET rank = 4 WHERE player = 'r18'`);
    await game.source.query(`DELETE FROM leaderboards.settled WHERE player = 'r20'`);
    expect((await examination.examine()).findings).toEqual([
      { subject: 'weekly|2027-W14', check: 'settled players', expected: 6, found: 5, repaired: false },
      {
        subject: 'weekly|2027-W14',
        check: 'settled ranks that follow from the scores',
        expected: 5,
        found: 4,
        repaired: false,
      },
    ]);
    await game.source.query(`DELETE FROM leaderboards.settled WHERE key = 'weekly|2027-W14'`);
    await game.source.query(`DELETE FROM leaderboards.periods WHERE key = 'weekly|2027-W14'`);
  });

  it('is found in order by the doctor, and a table that was tampered with is not', async () => {
    const examination = game.context.get(SettlingExamination, { strict: false });
    expect(await examination.examine()).toMatchObject({ findings: [] });
    await game.source.query(`UPDATE leaderboards.settled SET rank = 2 WHERE key = 'weekly|2027-W05'`);
    await game.source.query(`DELETE FROM leaderboards.settled WHERE key = 'monthly|2027-02'`);
    expect((await examination.examine()).findings).toEqual([
      { subject: 'monthly|2027-02', check: 'settled players', expected: 1, found: 0, repaired: false },
      {
        subject: 'weekly|2027-W05',
        check: 'settled ranks that follow from the scores',
        expected: 1,
        found: 0,
        repaired: false,
      },
    ]);
  });
});
