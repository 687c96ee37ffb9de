import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GetRanks } from 'besitos/contracts';
import fc from 'fast-check';
import { ReadBoard } from '../read-board/read-board.query.js';
import { ChangesTestBed } from './changes-test-bed.fixture.js';

describe('what moved', () => {
  let testBed: ChangesTestBed;
  beforeEach(async () => {
    testBed = await ChangesTestBed.open();
  }, 60_000);
  afterEach(() => testBed.close(), 60_000);

  it('is exact when 500 players move in one batch, and agrees with list, single look-up and around', async () => {
    const players = Array.from({ length: 500 }, (_, i) => `p${String(i).padStart(3, '0')}`);
    const scores = new Map(players.map((player, i) => [player, 1 + ((i * 7_919) % 6_007)]));
    const ranks = () => {
      const sorted = [...scores.values()].sort((a, b) => b - a);
      return new Map(players.map((player) => [player, 1 + sorted.indexOf(scores.get(player)!)]));
    };
    await testBed.earn([...scores]);
    await testBed.readAll();
    let known = ranks(); // who was first seen further down keeps that rank
    const gains = fc.sample(fc.array(fc.nat(400), { minLength: 500, maxLength: 500 }), { numRuns: 4, seed: 20260504 });
    for (const round of gains) {
      await testBed.forget();
      await testBed.letTimePass();
      for (const [i, player] of players.entries()) scores.set(player, scores.get(player)! + round[i]);
      await testBed.earn(players.map((player, i) => [player, round[i]] as const).filter(([, earned]) => earned > 0));
      await testBed.readAll();
      const now = ranks();
      const expected = players.flatMap((player, i) => {
        const [from, to] = [known.get(player)!, now.get(player)!];
        const tells = round[i] > 0 && (Math.abs(from - to) >= 5 || (to <= 10 && from > 10));
        return tells ? [[player, from, to, false] as const] : [];
      });
      expect((await testBed.brief()).sort()).toEqual(expected.map((each) => [...each]).sort());
      known = new Map([...known, ...expected.map(([player, , to]) => [player, to] as const)]);
      await expectAgreement();
    }
  }, 120_000);

  /** Every event of the last batch says what each way of looking says. */
  async function expectAgreement(): Promise<void> {
    const list = new Map<string, { rank: number; score: number }>();
    let cursor: string | undefined;
    do {
      const page = await testBed.game.queries.execute(new ReadBoard('weekly', { limit: 200, cursor }));
      for (const { playerId, rank, score } of page.items) list.set(playerId, { rank: rank, score });
      cursor = page.next ?? undefined;
    } while (cursor);
    const said = await testBed.told();
    expect(said.length).toBeGreaterThan(0);
    for (const { player, rank, score } of said) expect(list.get(player)).toEqual({ rank, score });
    for (const { player, rank, score, participants } of said.slice(0, 20)) {
      const single = await testBed.game.queries.execute(new GetRanks(player));
      expect(single).toContainEqual(
        expect.objectContaining({ board: 'weekly', period: '2026-W19', rank, score, participants }),
      );
      const around = await testBed.game.queries.execute(new ReadBoard('weekly', { limit: 1, around: player }));
      expect(around.items.find(({ playerId }) => playerId === player)).toMatchObject({ rank, score });
      const friends = await testBed.game.queries.execute(new ReadBoard('friends', { limit: 1, friendsOf: player }));
      expect(friends.items).toMatchObject([{ playerId: player, rank: 1, score }]);
    }
  }
});
