import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IntegrationEvents } from 'besitos/kernel';
import { openWholeGame, type WholeGame } from '../support/whole-game.js';

describe('the events of the application', () => {
  let game: WholeGame;
  beforeAll(async () => {
    game = await openWholeGame();
  }, 60_000);
  afterAll(() => game.close());

  it('are each announced to the outside, or hushed on purpose', () => {
    expect(game.app.get(IntegrationEvents, { strict: false }).forgotten()).toEqual([]);
  });
});
