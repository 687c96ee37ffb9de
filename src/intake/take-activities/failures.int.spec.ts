import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { activity } from '../../../test/support/whole-game.js';
import { machine, type Poison } from '../testing/poison.fixture.js';
import { IntakeTestBed, login, poisoned, statuses } from './intake-test-bed.fixture.js';

describe('intake', () => {
  let testBed: IntakeTestBed;
  let player: string;
  beforeAll(async () => {
    testBed = await IntakeTestBed.open();
  }, 60_000);
  beforeEach(() => {
    player = testBed.newPlayer();
  });
  afterEach(() => {
    Object.assign(machine, { failures: 0, tries: 0 });
  });
  afterAll(() => testBed.close());

  describe('an activity that throws', () => {
    it.each<[Poison, string, number]>([
      ['saga', 'activity_failed', 500],
      ['handler', 'activity_failed', 500],
      ['error', 'too_bitter', 422],
    ])('in a %s is kept as a dead letter, and its neighbours never notice', async (poison, code, status) => {
      const bad = poisoned(poison, { playerId: player });
      const click = () => activity({ playerId: player, payload: { action_type: 'button_click' } });
      const answers = await testBed.game.send([
        login({ playerId: player }),
        bad,
        click(),
        poisoned(poison, { playerId: `${player}b` }),
        click(),
      ]);
      expect(statuses(answers)).toEqual([200, status, 200, status, 200]);
      expect(answers[1]).toMatchObject({ id: bad.id, problem: { code } });
      expect(JSON.stringify(answers[1])).not.toMatch(/choked|\.ts/);
      expect(await testBed.deadLettersOf(player)).toMatchObject([
        { activity_id: bad.id, code, reason: expect.any(String), activity: { id: bad.id } },
      ]);
      const clean = `${player}-clean`;
      await testBed.game.send([
        login({ playerId: clean }),
        { ...click(), playerId: clean },
        { ...click(), playerId: clean },
      ]);
      expect(await testBed.balanceOf(player)).toBe(await testBed.balanceOf(clean));
      expect(await testBed.balanceOf(`${player}b`)).toBe(0);
    });

    it('can be sent again when it is mended', async () => {
      const bad = poisoned('handler', { playerId: player });
      await testBed.game.send([bad]);
      const [again] = await testBed.game.send([{ ...bad, payload: { action_type: 'feature_usage' } }]);
      expect(again).toMatchObject({ status: 200, outcome: 'awarded' });
    });
  });

  it('dead-letters nothing when the machine fails in the middle, and takes all up again', async () => {
    machine.failures = 3;
    const answers = await testBed.game.send([
      login({ playerId: player }),
      poisoned('machine', { playerId: player }),
      login({ playerId: `${player}b` }),
    ]);
    expect(machine.tries).toBe(4);
    expect(statuses(answers)).toEqual([200, 200, 200]);
    expect(await testBed.deadLettersOf(player)).toEqual([]);
    expect((await testBed.game.source.query('SELECT 1 FROM kernel.journal WHERE player = $1', [player])).length).toBe(
      2,
    );
  });

  it('refuses all for now when the machine stays away, keeps nothing, and takes them later', async () => {
    machine.failures = 1_000;
    const inputs = [login({ playerId: player }), poisoned('machine', { playerId: player })];
    const answers = await testBed.game.send(inputs);
    expect(answers.map((answer) => ('problem' in answer ? answer.problem.code : null))).toEqual([
      'unavailable',
      'unavailable',
    ]);
    expect(await testBed.deadLettersOf(player)).toEqual([]);
    expect(await testBed.balanceOf(player)).toBe(0);
    machine.failures = 0;
    expect(statuses(await testBed.game.send(inputs))).toEqual([200, 200]);
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
    const taken = await testBed.game.intake.take(crowd);
    expect(taken.map(({ activity: { id } }) => id)).toEqual(crowd.map(({ id }) => id));
    const refused = taken.filter((result) => 'error' in result);
    expect(refused).toMatchObject([77, 321].map((i) => ({ activity: crowd[i], error: { code: 'activity_failed' } })));
    expect(await testBed.deadLettersOf(crowd[321].playerId)).toMatchObject([
      { reason: expect.stringMatching(/0x00/), activity: crowd[321] },
    ]);
    expect(await testBed.deadLettersOf(`${player}-nul\ufffd`)).toMatchObject([
      { activity_id: crowd[77].id, activity: crowd[77] },
    ]);
    const [{ count }] = await testBed.game.source.query('SELECT count(*) FROM intake.inbox WHERE id LIKE $1', [
      `${player}-%`,
    ]);
    expect(count).toBe(498);
  }, 60_000);
});
