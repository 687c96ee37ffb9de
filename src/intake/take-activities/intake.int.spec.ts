import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Activity, Answer, Refused } from 'besitos/contracts';
import { activity, lastingDatabase, openWholeGame, type WholeGame } from '../../../test/support/whole-game.js';
import { tablesOf } from '../../../test/support/tables.js';
import { machine, PoisonModule, type Poison } from '../testing/poison.fixture.js';

let players = 0;
const login = (over: Record<string, unknown> = {}) => activity(over);
const poisoned = (poison: Poison, over: Record<string, unknown> = {}) =>
  activity({ payload: { action_type: 'feature_usage', poison }, ...over });
/** As JSON, as a client would see it: without what only a first answer has. */
const lasting = (answer: Answer | Refused): object => {
  const { replayed: _, rankChanges: __, ...rest } = JSON.parse(JSON.stringify(answer)) as Record<string, unknown>;
  return rest;
};

describe('intake', () => {
  let game: WholeGame;
  let player: string;
  beforeAll(async () => {
    game = await openWholeGame({ imports: [PoisonModule], lanes: 4 });
  }, 60_000);
  beforeEach(() => {
    player = `player-${++players}`;
  });
  afterEach(() => {
    Object.assign(machine, { failures: 0, tries: 0 });
  });
  afterAll(() => game.close());

  const balanceOf = async (whose = player): Promise<number> =>
    (await game.source.query('SELECT balance FROM points.accounts WHERE player = $1', [whose]))[0]?.balance ?? 0;
  const lettersOf = (
    whose = player,
  ): Promise<{ activity_id: string; code: string; reason: string; activity: Activity }[]> =>
    game.source.query(
      'SELECT activity_id, code, reason, activity FROM intake.dead_letters WHERE player = $1 ORDER BY id',
      [whose],
    );
  const statuses = (answers: readonly (Answer | Refused)[]): number[] => answers.map(({ status }) => status);

  describe('a repeat', () => {
    it('gets the first answer, whatever happened since, and changes nothing', async () => {
      const first = login({ playerId: player });
      const [answer] = await game.send([first]);
      expect(answer).toMatchObject({ status: 200, outcome: 'awarded', balance: 57, rankChanges: expect.any(Array) });
      await game.send([activity({ playerId: player, payload: { action_type: 'trivia_completed' } })]);
      const [again] = await game.send([first]);
      expect(again).toMatchObject({ replayed: true });
      expect(again).not.toHaveProperty('rankChanges');
      expect(lasting(again)).toEqual(lasting(answer));
      expect(JSON.stringify(lasting(again))).toBe(JSON.stringify(lasting(answer)));
    });

    it('within one batch counts once', async () => {
      const twice = login({ playerId: player });
      const [first, second] = await game.send([twice, { ...twice }]);
      expect(first).not.toHaveProperty('replayed');
      expect(second).toMatchObject({ replayed: true });
      expect(lasting(second)).toEqual(lasting(first));
      expect(await balanceOf()).toBe(57);
    });

    it('is the same however its JSON was written', async () => {
      const payload = { action_type: 'feature_usage', a: 1, b: [{ c: 2, d: 3 }] };
      const other = { b: [{ d: 3, c: 2.0 }], a: 1, action_type: 'feature_usage' };
      const sent = activity({ playerId: player, payload, occurredAt: '2026-05-04T09:00:00Z' });
      await game.send([sent]);
      expect(
        (await game.send([{ ...sent, payload: other, occurredAt: '2026-05-04T11:00:00.000+02:00' }]))[0],
      ).toMatchObject({
        replayed: true,
      });
    });

    it('of one that was rejected gets the rejection', async () => {
      const crowd = Array.from({ length: 11 }, () =>
        activity({ playerId: player, payload: { action_type: 'feature_usage' } }),
      );
      const answers = (await game.send(crowd)) as Answer[];
      expect(answers[10]).toMatchObject({ outcome: 'rate_limited', entries: [] });
      const [again] = await game.send([crowd[10]]);
      expect(again).toMatchObject({ replayed: true });
      expect(lasting(again)).toEqual(lasting(answers[10]));
    });

    it('of one that meant nothing to the ruleset is remembered as well', async () => {
      const strange = activity({ playerId: player, type: 'weather.changed', payload: {} });
      const [first] = await game.send([strange]);
      expect(first).toMatchObject({ status: 200, outcome: 'ignored', entries: [] });
      const [again] = await game.send([strange]);
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
      await game.send([first]);
      const answers = await game.send([
        login({ playerId: player }),
        { ...first, ...other },
        login({ playerId: `${player}b` }),
      ]);
      expect(statuses(answers)).toEqual([200, 409, 200]);
      expect(answers[1]).toMatchObject({ id: first.id, problem: { code: 'id_conflict', status: 409 } });
      expect(await lettersOf()).toEqual([]);
    });

    it('is refused within one batch', async () => {
      const first = login({ playerId: player });
      expect(statuses(await game.send([first, { ...first, payload: {} }]))).toEqual([200, 409]);
    });

    it('is taken by one of two players who use it at once', async () => {
      const id = `shared-${player}`;
      const rivals = Array.from({ length: 8 }, (_, i) => login({ id, playerId: `${player}-${i}` }));
      const answers = (await Promise.all(rivals.map((rival) => game.send([rival])))).flat();
      expect(statuses(answers).sort()).toEqual([200, ...Array(7).fill(409)]);
      const balances = await Promise.all(rivals.map(({ playerId }) => balanceOf(playerId as string)));
      expect(balances.sort((a, b) => a - b)).toEqual([...Array(7).fill(0), 57]);
    });
  });

  it('takes an activity once that is sent many times at once', async () => {
    const popular = login({ playerId: player });
    const answers = (await Promise.all(Array.from({ length: 20 }, () => game.send([popular])))).flat();
    expect(new Set(answers.map((answer) => JSON.stringify(lasting(answer)))).size).toBe(1);
    expect(answers.filter((answer) => !('replayed' in answer))).toHaveLength(1);
    expect(await balanceOf()).toBe(57);
  });

  it('keeps a player in order of arrival', async () => {
    const steps = Array.from({ length: 8 }, (_, i) =>
      activity({
        playerId: player,
        payload: { action_type: 'trivia_completed' },
        occurredAt: `2026-05-04T0${i}:00:00Z`,
      }),
    );
    const answers = (await Promise.all(steps.map((step) => game.send([step])))).flat() as Answer[];
    expect(answers.map(({ entries }) => entries[0].sequence)).toEqual(
      answers.map((_, i) => answers[0].entries[0].sequence + i),
    );
  });

  describe('an activity that throws', () => {
    it.each<[Poison, string, number]>([
      ['saga', 'activity_failed', 500],
      ['handler', 'activity_failed', 500],
      ['refusal', 'too_bitter', 422],
    ])('in a %s is kept as a dead letter, and its neighbours never notice', async (poison, code, status) => {
      const bad = poisoned(poison, { playerId: player });
      const click = () => activity({ playerId: player, payload: { action_type: 'button_click' } });
      const answers = await game.send([
        login({ playerId: player }),
        bad,
        click(),
        poisoned(poison, { playerId: `${player}b` }),
        click(),
      ]);
      expect(statuses(answers)).toEqual([200, status, 200, status, 200]);
      expect(answers[1]).toMatchObject({ id: bad.id, problem: { code } });
      expect(JSON.stringify(answers[1])).not.toMatch(/choked|\.ts/);
      expect(await lettersOf()).toMatchObject([
        { activity_id: bad.id, code, reason: expect.any(String), activity: { id: bad.id } },
      ]);
      const clean = `${player}-clean`;
      await game.send([login({ playerId: clean }), { ...click(), playerId: clean }, { ...click(), playerId: clean }]);
      expect(await balanceOf()).toBe(await balanceOf(clean));
      expect(await balanceOf(`${player}b`)).toBe(0);
    });

    it('can be sent again when it is mended', async () => {
      const bad = poisoned('handler', { playerId: player });
      await game.send([bad]);
      const [again] = await game.send([{ ...bad, payload: { action_type: 'feature_usage' } }]);
      expect(again).toMatchObject({ status: 200, outcome: 'awarded' });
    });
  });

  it('dead-letters nothing when the machine fails in the middle, and takes all up again', async () => {
    machine.failures = 3;
    const answers = await game.send([
      login({ playerId: player }),
      poisoned('machine', { playerId: player }),
      login({ playerId: `${player}b` }),
    ]);
    expect(machine.tries).toBe(4);
    expect(statuses(answers)).toEqual([200, 200, 200]);
    expect(await lettersOf()).toEqual([]);
    expect((await game.source.query('SELECT 1 FROM kernel.journal WHERE player = $1', [player])).length).toBe(2);
  });

  it('refuses all for now when the machine stays away, keeps nothing, and takes them later', async () => {
    machine.failures = 1_000;
    const inputs = [login({ playerId: player }), poisoned('machine', { playerId: player })];
    const answers = await game.send(inputs);
    expect(answers.map((answer) => ('problem' in answer ? answer.problem.code : null))).toEqual([
      'unavailable',
      'unavailable',
    ]);
    expect(await lettersOf()).toEqual([]);
    expect(await balanceOf()).toBe(0);
    machine.failures = 0;
    expect(statuses(await game.send(inputs))).toEqual([200, 200]);
  }, 20_000);

  it('finds the two among five hundred that PostgreSQL refuses, and takes the others', async () => {
    const crowd = Array.from({ length: 500 }, (_, i) => ({
      id: `${player}-${i}`,
      type: 'narrative.story_started',
      playerId: `${player}-${i % 125}`,
      occurredAt: Date.parse('2026-05-04T09:00:00Z') + i,
      payload: { story_id: `s${i}` },
    }));
    // NUL, which text columns cannot hold. The edge refuses it; whoever hands activities over elsewhere may not.
    crowd[321] = { ...crowd[321], id: `${player}-nul\u0000` };
    crowd[77] = { ...crowd[77], playerId: `${player}-nul\u0000` };
    const taken = await game.intake.take(crowd);
    expect(taken.map(({ activity: { id } }) => id)).toEqual(crowd.map(({ id }) => id));
    const refused = taken.filter((result) => 'error' in result);
    expect(refused).toMatchObject([77, 321].map((i) => ({ activity: crowd[i], error: { code: 'activity_failed' } })));
    expect(await lettersOf(crowd[321].playerId)).toMatchObject([
      { reason: expect.stringMatching(/0x00/), activity: crowd[321] },
    ]);
    expect(await lettersOf(`${player}-nul\ufffd`)).toMatchObject([{ activity_id: crowd[77].id, activity: crowd[77] }]);
    const [{ count }] = await game.source.query('SELECT count(*) FROM intake.inbox WHERE id LIKE $1', [`${player}-%`]);
    expect(count).toBe(498);
  }, 60_000);

  it('answers a dry run as it would answer, and keeps nothing', async () => {
    await game.send([login({ playerId: player })]);
    const before = await tablesOf(game.source);
    const inputs = [
      activity({ playerId: player, payload: { action_type: 'trivia_completed' } }),
      activity({
        playerId: `${player}-new`,
        type: 'narrative.story_completion',
        payload: { story_id: 's', completion_percentage: 100 },
      }),
      activity({ playerId: player, payload: { action_type: 'trivia_completed' } }),
      poisoned('handler', { playerId: player }),
    ];
    const rehearsed = await game.send(inputs, { dryRun: true });
    expect(await tablesOf(game.source)).toEqual(before);
    // Ranks are a view: in the dry run the others of the batch have not moved.
    expect((await game.send(inputs)).map(lasting)).toEqual(rehearsed.map(lasting));
    expect(statuses(rehearsed)).toEqual([200, 200, 200, 500]);
  });

  it('answers a dry run of one activity with the very ranks it would bring', async () => {
    const win = activity({ playerId: player, payload: { action_type: 'trivia_completed' } });
    const rehearsed = await game.send([win], { dryRun: true });
    expect(rehearsed).toMatchObject([{ rankChanges: [{ board: 'global', before: null }, {}, {}] }]);
    expect(await game.send([win])).toEqual(rehearsed);
  });

  it('answers a dry run of a repeat with the first answer', async () => {
    const first = login({ playerId: player });
    const [answer] = await game.send([first]);
    const [again] = await game.send([first], { dryRun: true });
    expect(again).toMatchObject({ replayed: true });
    expect(lasting(again)).toEqual(lasting(answer));
  });
});
