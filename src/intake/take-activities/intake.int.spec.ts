import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Answer } from 'besitos/contracts';
import { tablesOf } from '../../../test/support/tables.js';
import { activity } from '../../../test/support/whole-game.js';
import { IntakeTestBed, lasting, login, poisoned, statuses } from './intake-test-bed.fixture.js';

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

  it('keeps a player in order of arrival', async () => {
    const steps = Array.from({ length: 8 }, (_, i) =>
      activity({
        playerId: player,
        payload: { action_type: 'trivia_completed' },
        occurredAt: `2026-05-04T0${i}:00:00Z`,
      }),
    );
    const answers = (await Promise.all(steps.map((step) => testBed.game.send([step])))).flat() as Answer[];
    expect(answers.map(({ entries }) => entries[0].sequence)).toEqual(
      answers.map((_, i) => answers[0].entries[0].sequence + i),
    );
  });

  it('answers a dry run as it would answer, and keeps nothing', async () => {
    await testBed.game.send([login({ playerId: player })]);
    const before = await tablesOf(testBed.game.source);
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
    const rehearsed = await testBed.game.send(inputs, { dryRun: true });
    expect(await tablesOf(testBed.game.source)).toEqual(before);
    // Ranks are a view: in the dry run the others of the batch have not moved.
    expect((await testBed.game.send(inputs)).map(lasting)).toEqual(rehearsed.map(lasting));
    expect(statuses(rehearsed)).toEqual([200, 200, 200, 500]);
  });

  it('answers a dry run of one activity with the very ranks it would bring', async () => {
    const win = activity({ playerId: player, payload: { action_type: 'trivia_completed' } });
    const rehearsed = await testBed.game.send([win], { dryRun: true });
    expect(rehearsed).toMatchObject([{ rankChanges: [{ board: 'global', before: null }, {}, {}] }]);
    expect(await testBed.game.send([win])).toEqual(rehearsed);
  });

  it('answers a dry run of a repeat with the first answer', async () => {
    const first = login({ playerId: player });
    const [answer] = await testBed.game.send([first]);
    const [again] = await testBed.game.send([first], { dryRun: true });
    expect(again).toMatchObject({ replayed: true });
    expect(lasting(again)).toEqual(lasting(answer));
  });
});
