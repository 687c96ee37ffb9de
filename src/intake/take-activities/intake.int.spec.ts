import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Answer } from 'besitos/contracts';
import { tablesOf } from '../../../test/support/tables.js';
import { activity } from '../../../test/support/whole-game.js';
import { IntakeHouse, lasting, login, poisoned, statuses } from './intake-house.fixture.js';

describe('intake', () => {
  let house: IntakeHouse;
  let player: string;
  beforeAll(async () => {
    house = await IntakeHouse.open();
  }, 60_000);
  beforeEach(() => {
    player = house.newPlayer();
  });
  afterAll(() => house.close());

  it('keeps a player in order of arrival', async () => {
    const steps = Array.from({ length: 8 }, (_, i) =>
      activity({
        playerId: player,
        payload: { action_type: 'trivia_completed' },
        occurredAt: `2026-05-04T0${i}:00:00Z`,
      }),
    );
    const answers = (await Promise.all(steps.map((step) => house.game.send([step])))).flat() as Answer[];
    expect(answers.map(({ entries }) => entries[0].sequence)).toEqual(
      answers.map((_, i) => answers[0].entries[0].sequence + i),
    );
  });

  it('answers a dry run as it would answer, and keeps nothing', async () => {
    await house.game.send([login({ playerId: player })]);
    const before = await tablesOf(house.game.source);
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
    const rehearsed = await house.game.send(inputs, { dryRun: true });
    expect(await tablesOf(house.game.source)).toEqual(before);
    // Ranks are a view: in the dry run the others of the batch have not moved.
    expect((await house.game.send(inputs)).map(lasting)).toEqual(rehearsed.map(lasting));
    expect(statuses(rehearsed)).toEqual([200, 200, 200, 500]);
  });

  it('answers a dry run of one activity with the very ranks it would bring', async () => {
    const win = activity({ playerId: player, payload: { action_type: 'trivia_completed' } });
    const rehearsed = await house.game.send([win], { dryRun: true });
    expect(rehearsed).toMatchObject([{ rankChanges: [{ board: 'global', before: null }, {}, {}] }]);
    expect(await house.game.send([win])).toEqual(rehearsed);
  });

  it('answers a dry run of a repeat with the first answer', async () => {
    const first = login({ playerId: player });
    const [answer] = await house.game.send([first]);
    const [again] = await house.game.send([first], { dryRun: true });
    expect(again).toMatchObject({ replayed: true });
    expect(lasting(again)).toEqual(lasting(answer));
  });
});
