import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Answer } from 'besitos/contracts';
import { activity, lastingDatabase, openWholeGame } from '../../../test/support/whole-game.js';
import { IntakeTestBed, lasting, login, statuses } from './intake-test-bed.fixture.js';

describe('intake', () => {
  let testBed: IntakeTestBed;
  let player: string;
  beforeAll(async () => {
    testBed = await IntakeTestBed.open();
  }, 60_000);
  beforeEach(() => {
    player = testBed.newPlayer();
  });
  afterAll(() => testBed.close());

  describe('a repeat', () => {
    it('gets the first answer, whatever happened since, and changes nothing', async () => {
      const first = login({ playerId: player });
      const [answer] = await testBed.game.send([first]);
      expect(answer).toMatchObject({ status: 200, outcome: 'awarded', balance: 57, rankChanges: expect.any(Array) });
      await testBed.game.send([activity({ playerId: player, payload: { action_type: 'trivia_completed' } })]);
      const [again] = await testBed.game.send([first]);
      expect(again).toMatchObject({ replayed: true });
      expect(again).not.toHaveProperty('rankChanges');
      expect(lasting(again)).toEqual(lasting(answer));
      expect(JSON.stringify(lasting(again))).toBe(JSON.stringify(lasting(answer)));
    });

    it('within one batch counts once', async () => {
      const twice = login({ playerId: player });
      const [first, second] = await testBed.game.send([twice, { ...twice }]);
      expect(first).not.toHaveProperty('replayed');
      expect(second).toMatchObject({ replayed: true });
      expect(lasting(second)).toEqual(lasting(first));
      expect(await testBed.balanceOf(player)).toBe(57);
    });

    it('is the same however its JSON was written', async () => {
      const payload = { action_type: 'feature_usage', a: 1, b: [{ c: 2, d: 3 }] };
      const other = { b: [{ d: 3, c: 2.0 }], a: 1, action_type: 'feature_usage' };
      const sent = activity({ playerId: player, payload, occurredAt: '2026-05-04T09:00:00Z' });
      await testBed.game.send([sent]);
      expect(
        (await testBed.game.send([{ ...sent, payload: other, occurredAt: '2026-05-04T11:00:00.000+02:00' }]))[0],
      ).toMatchObject({
        replayed: true,
      });
    });

    it('of one that was rejected gets the rejection', async () => {
      const crowd = Array.from({ length: 11 }, () =>
        activity({ playerId: player, payload: { action_type: 'feature_usage' } }),
      );
      const answers = (await testBed.game.send(crowd)) as Answer[];
      expect(answers[10]).toMatchObject({ outcome: 'rate_limited', entries: [] });
      const [again] = await testBed.game.send([crowd[10]]);
      expect(again).toMatchObject({ replayed: true });
      expect(lasting(again)).toEqual(lasting(answers[10]));
    });

    it('of one that meant nothing to the ruleset is remembered as well', async () => {
      const strange = activity({ playerId: player, type: 'weather.changed', payload: {} });
      const [first] = await testBed.game.send([strange]);
      expect(first).toMatchObject({ status: 200, outcome: 'ignored', entries: [] });
      const [again] = await testBed.game.send([strange]);
      expect(again).toMatchObject({ replayed: true });
      expect(lasting(again)).toEqual(lasting(first));
    });

    it('gets the first answer after a restart', async () => {
      const database = await lastingDatabase();
      const before = await openWholeGame({ database });
      const inputs = [login({ playerId: '1001' }), login({ playerId: 1001 }), activity({ type: 'x.y' })];
      const first = await before.send(inputs);
      await before.close();
      const after = await openWholeGame({ database });
      try {
        const again = await after.send(inputs);
        expect(again.map(lasting)).toEqual(first.map(lasting));
        expect(again.every((answer) => 'replayed' in answer)).toBe(true);
      } finally {
        await after.close();
        await database.drop();
      }
    }, 90_000);
  });

  describe('an id that was used before', () => {
    it.each<[string, Record<string, unknown>]>([
      ['another payload', { payload: { action_type: 'daily_login', action_data: { x: 1 } } }],
      ['another time', { occurredAt: '2026-05-04T09:59:00.001Z' }],
      ['another type', { type: 'narrative.story_started' }],
      ['another player', { playerId: 'somebody else' }],
    ])('is refused with %s, alone', async (_, other) => {
      const first = login({ playerId: player });
      await testBed.game.send([first]);
      const answers = await testBed.game.send([
        login({ playerId: player }),
        { ...first, ...other },
        login({ playerId: `${player}b` }),
      ]);
      expect(statuses(answers)).toEqual([200, 409, 200]);
      expect(answers[1]).toMatchObject({ id: first.id, problem: { code: 'id_conflict', status: 409 } });
      expect(await testBed.deadLettersOf(player)).toEqual([]);
    });

    it('is refused within one batch', async () => {
      const first = login({ playerId: player });
      expect(statuses(await testBed.game.send([first, { ...first, payload: {} }]))).toEqual([200, 409]);
    });

    it('is taken by one of two players who use it at once', async () => {
      const id = `shared-${player}`;
      const rivals = Array.from({ length: 8 }, (_, i) => login({ id, playerId: `${player}-${i}` }));
      const answers = (await Promise.all(rivals.map((rival) => testBed.game.send([rival])))).flat();
      expect(statuses(answers).sort()).toEqual([200, ...Array(7).fill(409)]);
      const balances = await Promise.all(rivals.map(({ playerId }) => testBed.balanceOf(playerId as string)));
      expect(balances.sort((a, b) => a - b)).toEqual([...Array(7).fill(0), 57]);
    });
  });

  it('takes an activity once that is sent many times at once', async () => {
    const popular = login({ playerId: player });
    const answers = (await Promise.all(Array.from({ length: 20 }, () => testBed.game.send([popular])))).flat();
    expect(new Set(answers.map((answer) => JSON.stringify(lasting(answer)))).size).toBe(1);
    expect(answers.filter((answer) => !('replayed' in answer))).toHaveLength(1);
    expect(await testBed.balanceOf(player)).toBe(57);
  });
});
