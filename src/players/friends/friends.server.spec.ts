import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestGame, type TestGame } from 'besitos/testing';
import { playersMigrations } from '../migrations/index.js';
import { PlayersModule } from '../players.module.js';
import { ChangeFriendship } from './change-friendship.js';
import { FRIENDSHIP_ACTS, type FriendshipAct } from './decide-friendship.js';

const MUTUAL = new Set([
  ...['none none', 'requested asked', 'asked requested', 'friends friends', 'blocked blocked'],
  ...['blocked none', 'none blocked', 'blocked requested', 'requested blocked'],
]);

describe('friends at once', () => {
  let game: TestGame;
  let serial = 0;
  const act = (player: string, other: string, what: FriendshipAct) =>
    game.commands.execute(new ChangeFriendship(player, what, other, `c${++serial}`));
  /** How both stand; a command may be refused, but only for a reason a player can cause. */
  const settle = async (a: string, b: string, acts: readonly Promise<unknown>[]): Promise<string> => {
    for (const result of await Promise.allSettled(acts))
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ name: 'DomainError' });
    const rows = await game.source.query<{ player: string; stance: string }[]>(
      'SELECT player, stance FROM players.friendships WHERE player = ANY($1) AND key = ANY($1)',
      [[a, b]],
    );
    const of = (player: string) => rows.find((row) => row.player === player)?.stance ?? 'none';
    return `${of(a)} ${of(b)}`;
  };

  beforeAll(async () => {
    game = await openTestGame({ imports: [PlayersModule], migrations: playersMigrations });
  }, 60_000);
  afterAll(() => game.close(), 60_000);

  it('become friends when both ask in the same moment, whoever of the two is new', async () => {
    for (let round = 0; round < 20; round++) {
      const [a, b] = [`a${round}`, `b${round}`];
      expect(await settle(a, b, [act(a, b, 'request'), act(b, a, 'request')])).toBe('friends friends');
      const journal = await game.source.query<{ events: [string, { before: string; after: string }][] }[]>(
        'SELECT events FROM kernel.journal WHERE player = $1 ORDER BY seq',
        [a],
      );
      expect(journal).toHaveLength(2); // asked or requested, then friends: each change once
      expect(journal[1].events[0][1].after).toBe('friends');
    }
  }, 60_000);

  it('state an acceptance sent twenty times once', async () => {
    await act('asker', 'other', 'request');
    const accepts = Array.from({ length: 20 }, () => act('other', 'asker', 'accept'));
    expect(await settle('asker', 'other', accepts)).toBe('friends friends');
    const [{ count }] = await game.source.query<{ count: string }[]>(
      `SELECT count(*) FROM kernel.journal WHERE player = 'other' AND events::text LIKE '%"friends"%'`,
    );
    expect(Number(count)).toBe(1);
  }, 60_000);

  it('never end half: acceptance against withdrawal, block against acceptance, everything against everything', async () => {
    const both = new Set<string>();
    for (let round = 0; round < 15; round++) {
      const [a, b] = [`m${round}`, `n${round}`];
      await act(a, b, 'request');
      both.add(await settle(a, b, [act(b, a, 'accept'), act(a, b, 'remove')]));
      await settle(a, b, [act(a, b, 'remove')]);
      await act(a, b, 'request');
      expect(await settle(a, b, [act(b, a, 'accept'), act(a, b, 'block')])).toBe('blocked none');
      const storm = FRIENDSHIP_ACTS.flatMap((what) => [act(a, b, what), act(b, a, what)]);
      expect(MUTUAL).toContain(await settle(a, b, storm));
    }
    // Withdrawn first or accepted first (and then removed): no friend is left either way.
    expect([...both]).toEqual(['none none']);
  }, 120_000);

  it('do not wait in a circle when a ring of players asks around', async () => {
    const ring = Array.from({ length: 12 }, (_, i) => `ring-${i}`);
    const next = (i: number) => ring[(i + 1) % ring.length];
    await Promise.all(ring.flatMap((player, i) => [act(player, next(i), 'request'), act(next(i), player, 'request')]));
    const [{ count }] = await game.source.query<{ count: string }[]>(
      `SELECT count(*) FROM players.friendships WHERE player LIKE 'ring-%' AND stance = 'friends'`,
    );
    expect(Number(count)).toBe(24);
  }, 60_000);

  it('keep to the most there may be when many ask for the last place', async () => {
    await game.source.query(
      `INSERT INTO players.friendships (player, key, stance, since)
       SELECT 'popular', 'x' || n, 'friends', now() FROM generate_series(1, 4998) AS n`,
    );
    const fans = Array.from({ length: 8 }, (_, i) => `fan-${i}`);
    for (const fan of fans) await act(fan, 'popular', 'request');
    const accepted = await Promise.allSettled(fans.map((fan) => act('popular', fan, 'accept')));
    expect(accepted.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    for (const result of accepted)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'too_many_friends' });
  }, 60_000);
});
