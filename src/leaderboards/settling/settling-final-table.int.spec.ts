import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SettlingTestBed } from './settling-test-bed.fixture.js';

describe('a final table', () => {
  let testBed: SettlingTestBed;

  beforeAll(async () => {
    testBed = await SettlingTestBed.open('2026-05-19T00:00:00Z');
  }, 60_000);
  afterAll(() => testBed.close(), 60_000);

  it('states the rank of each player once, at the due instant, with what it earns', async () => {
    const players = Array.from({ length: 11 }, (_, i) => `p${String(i).padStart(2, '0')}`);
    for (const [i, player] of players.entries()) await testBed.earn(player, 1_000 - i * 10, '2026-05-20T00:00:00Z');
    await testBed.earn('vip-top', 1_000, '2026-05-20T00:00:01Z');
    await testBed.settleAt('2026-05-26T00:00:00Z');
    const rows = await testBed.told('weekly|2026-W21');
    expect(rows).toHaveLength(12);
    expect(new Set(rows.map(({ kind, at }) => `${kind} ${at.toISOString()}`))).toEqual(
      new Set(['due 2026-05-26T00:00:00.000Z']),
    );
    const brief = rows.map(({ player, event }) => [
      player,
      event.rank,
      (event.rewards as { amount: number }[]).map(({ amount }) => amount),
      event.badge,
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
    expect(rows[0].event).toMatchObject({ board: 'weekly', period: '2026-W21', participants: 12, score: 1_000 });
  });

  it('pays a personal best from the second scored period on, and only a better one', async () => {
    await testBed.earn('p00', 1_000, '2026-05-27T00:00:00Z'); // equal
    await testBed.earn('p05', 951, '2026-05-27T00:00:00Z'); // better
    await testBed.earn('newcomer', 5_000, '2026-05-27T00:00:00Z'); // a first one
    await testBed.settleAt('2026-06-02T00:00:00Z');
    expect((await testBed.finalTable('weekly|2026-W22')).map((row) => [row.player, row.personal_best])).toEqual([
      ['newcomer', false],
      ['p00', false],
      ['p05', true],
    ]);
    const rewards = (await testBed.told('weekly|2026-W22')).map(({ player, event }) => [player, event.rewards]);
    expect(rewards).toEqual([
      ['newcomer', []],
      ['p00', []],
      ['p05', [{ kind: 'personal_best', amount: 100 }]],
    ]);
    // May: the first month that was settled, so nobody's best before was beaten.
    expect((await testBed.finalTable('monthly|2026-05')).every((row) => !row.personal_best)).toBe(true);
    expect(await testBed.ranks('monthly|2026-05')).toContainEqual([1, 'newcomer', 5_000]);
  });

  it('leaves out who opted out; who opts out later is shown no more, and the other ranks stay', async () => {
    await testBed.earn('shy', 900, '2026-06-03T00:00:00Z');
    await testBed.earn('open', 800, '2026-06-03T00:00:00Z');
    await testBed.earn('coy', 700, '2026-06-03T00:00:00Z');
    await testBed.earn('plain', 600, '2026-06-03T00:00:00Z');
    await testBed.hide('shy', '2026-06-04T00:00:00Z');
    await testBed.settleAt('2026-06-09T00:00:00Z');
    expect(await testBed.ranks('weekly|2026-W23')).toEqual([
      [1, 'open', 800],
      [2, 'coy', 700],
      [3, 'plain', 600],
    ]);
    await testBed.hide('coy', '2026-06-10T00:00:00Z');
    const { items, player, participants } = await testBed.read('2026-W23', { around: 'coy', limit: 5 });
    expect(items.map(({ rank, playerId }) => [rank, playerId])).toEqual([
      [1, 'open'],
      [2, 'coy'],
      [3, 'plain'],
    ]);
    expect([player?.rank, participants]).toEqual([2, 3]);
    expect((await testBed.read('2026-W23')).items.map(({ rank, playerId }) => [rank, playerId])).toEqual([
      [1, 'open'],
      [3, 'plain'],
    ]);
  });

  it('pages through a final table in both directions', async () => {
    const first = await testBed.read('2026-W21', { limit: 5 });
    const second = await testBed.read('2026-W21', { limit: 5, cursor: first.next! });
    const third = await testBed.read('2026-W21', { limit: 5, cursor: second.next! });
    const all = [first, second, third].flatMap(({ items }) => items.map(({ playerId }) => playerId));
    expect(all).toEqual((await testBed.finalTable('weekly|2026-W21')).map(({ player }) => player));
    expect([first.previous, third.next]).toEqual([null, null]);
    expect((await testBed.read('2026-W21', { limit: 5, cursor: second.previous! })).items).toEqual(first.items);
  });

  it('leaves what the doctor finds in order', async () => {
    const { examined, inconsistencies } = await testBed.check();
    expect(examined).toBeGreaterThan(0);
    expect(inconsistencies).toEqual([]);
  });
});
