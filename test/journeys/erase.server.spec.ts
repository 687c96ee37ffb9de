import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { Cause, ErasePlayer } from 'besitos/contracts';
import { ChangeFriendship } from '../../src/players/friends/change-friendship.js';
import { activity, NOW, openWholeGame, type WholeGame } from '../support/whole-game.js';

const ACTIVITIES = 200;

describe('a player who is erased under load', () => {
  let game: WholeGame;
  const numberOf = async (text: string): Promise<number> => Number((await game.source.query(text))[0].n);
  const commands = (): CommandBus => game.app.get(CommandBus);
  const erase = (player: string, id: string): Promise<unknown> =>
    commands().execute(new ErasePlayer(new Cause(id, player, NOW), 'tester'));
  const clicks = Array.from({ length: ACTIVITIES }, (_, i) =>
    activity({
      playerId: i % 4 ? 'ana' : `other-${i % 16}`,
      occurredAt: new Date(NOW - i * 60_000).toISOString(),
      payload: { action_type: 'button_click', action_data: {} },
    }),
  );
  beforeAll(async () => {
    game = await openWholeGame({ lanes: 4, batch: 5 });
    await game.send([activity({ playerId: 'ana' }), activity({ playerId: 'ben' })]);
  }, 60_000);
  afterAll(() => game.close(), 60_000);

  it('leaves one effect for each activity, whenever it came and however often, and no row on a board', async () => {
    const erased: Promise<unknown>[] = [];
    const answers = await Promise.all(
      clicks.map(async (click, i) => {
        if (i % 40 === 20) erased.push(erase('ana', `erase-${i}`));
        return (await game.send([click]))[0];
      }),
    );
    await Promise.all(erased);
    expect(erased).toHaveLength(5);
    for (const { status } of answers) expect(status).toBe(200);
    const entries = await numberOf('SELECT count(*) AS n FROM points.entries');

    const again = await game.send(clicks);
    for (const answer of again) expect(answer).toMatchObject({ status: 200, replayed: true });
    expect(await numberOf('SELECT count(*) AS n FROM points.entries')).toBe(entries);
    expect(await numberOf('SELECT count(*) AS n FROM intake.dead_letters')).toBe(0);
    expect(
      await numberOf(
        `SELECT count(*) AS n FROM points.accounts a
          WHERE a.balance <> (SELECT sum(amount) FROM points.entries e WHERE e.player = a.player)`,
      ),
    ).toBe(0);

    await erase('ana', 'erase-last');
    expect(await numberOf(`SELECT count(*) AS n FROM leaderboards.scores WHERE player = 'ana'`)).toBe(0);
  }, 120_000);

  it('is nobody’s friend afterwards, whatever was agreed in the same moment', async () => {
    for (let round = 0; round < 10; round++) {
      const player = `gone-${round}`;
      await game.send([activity({ playerId: player })]);
      const ask = () => commands().execute(new ChangeFriendship(player, 'request', 'ben', `r${round}`));
      await ask();
      const results = await Promise.allSettled([
        commands().execute(new ChangeFriendship('ben', 'accept', player, `a${round}`)),
        erase(player, `e${round}`),
        ask(),
      ]);
      for (const result of results)
        if (result.status === 'rejected') expect(['no_request', 'player_erased']).toContain(result.reason.code);
      expect(await numberOf(`SELECT count(*) AS n FROM players.friendships WHERE '${player}' IN (player, key)`)).toBe(
        0,
      );
    }
  }, 60_000);
});
