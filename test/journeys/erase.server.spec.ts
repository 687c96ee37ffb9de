import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ErasureService } from '../../src/players/erase-player/erasure.service.js';
import { FriendsService } from '../../src/players/friends/friends.service.js';
import { AcceptFriend } from '../../src/players/friends/accept-friend/accept-friend.command.js';
import { RequestFriend } from '../../src/players/friends/request-friend/request-friend.command.js';
import { activity, NOW, openWholeGame, type WholeGame } from '../support/whole-game.js';

const ACTIVITIES = 200;

describe('a player who is erased under load', () => {
  let game: WholeGame;
  const numberOf = async (text: string): Promise<number> => Number((await game.source.query(text))[0].n);
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
    const service = game.app.get(ErasureService, { strict: false });
    const erased: Promise<unknown>[] = [];
    const answers = await Promise.all(
      clicks.map(async (click, i) => {
        if (i % 40 === 20) erased.push(service.erase('ana', 'tester', `erase-${i}`));
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

    await service.erase('ana', 'tester', 'erase-last');
    expect(await numberOf(`SELECT count(*) AS n FROM leaderboards.scores WHERE player = 'ana'`)).toBe(0);
  }, 120_000);

  it('is nobody’s friend afterwards, whatever was agreed in the same moment', async () => {
    const service = game.app.get(ErasureService, { strict: false });
    const friends = game.app.get(FriendsService, { strict: false });
    for (let round = 0; round < 10; round++) {
      const player = `gone-${round}`;
      await game.send([activity({ playerId: player })]);
      const both = { player, other: 'ben', correlation: `r${round}` };
      await friends.perform(both, RequestFriend);
      const results = await Promise.allSettled([
        friends.perform({ player: 'ben', other: player, correlation: `a${round}` }, AcceptFriend),
        service.erase(player, 'tester', `e${round}`),
        friends.perform(both, RequestFriend),
      ]);
      for (const result of results)
        if (result.status === 'rejected') expect(['no_request', 'player_erased']).toContain(result.reason.code);
      expect(await numberOf(`SELECT count(*) AS n FROM players.friendships WHERE '${player}' IN (player, key)`)).toBe(
        0,
      );
    }
  }, 60_000);
});
