import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Cause, ChangeProfile, GetFriends } from 'besitos/contracts';
import { openTestGame, type TestGame } from 'besitos/testing';
import { playersMigrations } from '../migrations/index.js';
import { PlayersModule } from '../players.module.js';
import { ChangeFriendship } from './change-friendship.js';
import type { FriendshipAct } from './decide-friendship.js';
import { ListFriends } from './list-friends.js';

describe('friends', () => {
  let game: TestGame;
  let serial = 0;
  let ana: string;
  let ben: string;
  const act = (player: string, what: FriendshipAct, other: string) =>
    game.commands.execute(new ChangeFriendship(player, what, other, `c${++serial}`));
  const friendsOf = (player: string) => game.queries.execute(new GetFriends(player));
  const list = (player: string, state: 'friends' | 'incoming' | 'outgoing' | 'blocked', limit = 50, cursor?: string) =>
    game.queries.execute(new ListFriends(player, { state, limit, cursor }));
  const journal = (player: string): Promise<{ seq: number; events: unknown }[]> =>
    game.source.query('SELECT seq, events FROM kernel.journal WHERE player = $1 ORDER BY seq', [player]);

  beforeAll(async () => {
    game = await openTestGame({ imports: [PlayersModule], migrations: playersMigrations });
  }, 60_000);
  afterAll(() => game.close(), 60_000);
  beforeEach(() => {
    serial++;
    [ana, ben] = [`ana-${serial}`, `ben-${serial}`];
  });

  it('are mutual: asked by one, accepted by the other, ended by either', async () => {
    expect(await act(ana, 'request', ben)).toBe('requested');
    expect(await friendsOf(ana)).toEqual([]);
    expect((await list(ben, 'incoming')).items).toEqual([
      { playerId: ana, state: 'incoming', since: '2026-05-04T10:00:00.000Z' },
    ]);
    expect((await list(ana, 'outgoing')).items).toMatchObject([{ playerId: ben }]);
    expect(await act(ben, 'accept', ana)).toBe('friends');
    expect([await friendsOf(ana), await friendsOf(ben)]).toEqual([[ben], [ana]]);
    expect(await act(ana, 'remove', ben)).toBe('none');
    expect([await friendsOf(ana), await friendsOf(ben)]).toEqual([[], []]);
  });

  it('state each side’s change in the journal of its own player, and nothing when nothing changes', async () => {
    await act(ana, 'request', ben);
    await act(ana, 'request', ben);
    await act(ben, 'accept', ana);
    await act(ben, 'accept', ana);
    expect(await journal(ana)).toEqual([
      { seq: 1, events: [['FriendshipChanged', { other: ben, before: 'none', after: 'requested' }]] },
      { seq: 2, events: [['FriendshipChanged', { other: ben, before: 'requested', after: 'friends' }]] },
    ]);
    expect(await journal(ben)).toEqual([
      { seq: 1, events: [['FriendshipChanged', { other: ana, before: 'none', after: 'asked' }]] },
      { seq: 2, events: [['FriendshipChanged', { other: ana, before: 'asked', after: 'friends' }]] },
    ]);
  });

  it('tell nothing to whom they block', async () => {
    await act(ben, 'block', ana);
    expect(await act(ana, 'request', ben)).toBe('requested');
    expect((await list(ben, 'incoming')).items).toEqual([]);
    expect((await list(ben, 'blocked')).items).toMatchObject([{ playerId: ana }]);
    expect((await list(ana, 'outgoing')).items).toMatchObject([{ playerId: ben }]);
    await expect(act(ben, 'request', ana)).rejects.toMatchObject({ code: 'player_blocked', status: 409 });
    expect(await act(ben, 'remove', ana)).toBe('none');
    expect((await list(ana, 'outgoing')).items).toEqual([]);
  });

  it('refuse what makes no sense, and keep nothing of it', async () => {
    await expect(act(ana, 'request', ana)).rejects.toMatchObject({ code: 'not_with_oneself', status: 400 });
    await expect(act(ana, 'accept', ben)).rejects.toMatchObject({ code: 'no_request', status: 409 });
    await act(ana, 'request', ben);
    await expect(act(ana, 'accept', ben)).rejects.toMatchObject({ code: 'no_request' });
    await expect(act(ana, 'decline', ben)).rejects.toMatchObject({ code: 'no_request' });
    expect(await journal(ana)).toHaveLength(1);
  });

  it('end at the numbers of the ruleset, on either side', async () => {
    const fill = (player: string, stance: string, count: number) =>
      game.source.query(
        `INSERT INTO players.friendships (player, key, stance, since)
         SELECT $1, 'x' || n, $2, now() FROM generate_series(1, $3::int) AS n`,
        [player, stance, count],
      );
    await fill(ana, 'friends', 5_000);
    expect(await act(ana, 'request', ben)).toBe('requested');
    await expect(act(ben, 'accept', ana)).rejects.toMatchObject({ code: 'other_has_too_many_friends', status: 409 });
    await act(ben, 'remove', ana);
    await act(ben, 'request', ana);
    await expect(act(ana, 'accept', ben)).rejects.toMatchObject({ code: 'too_many_friends', status: 409 });
    await expect(act(ana, 'request', ben)).rejects.toMatchObject({ code: 'too_many_friends' });
    await fill(`${ana}+`, 'requested', 500);
    await expect(act(`${ana}+`, 'request', ben)).rejects.toMatchObject({ code: 'too_many_requests', status: 409 });
  });

  it('are listed by the bytes of their ids, page by page', async () => {
    const others = ['Ω', 'z', 'Z', '10', '9', '\u{1F600}', '\uFF5E'].map((name) => `${name}${serial}`);
    for (const other of others) {
      await act(ana, 'request', other);
      await act(other, 'accept', ana);
    }
    const byBytes = [...others].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(await friendsOf(ana)).toEqual(byBytes);
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await list(ana, 'friends', 3, cursor);
      seen.push(...page.items.map(({ playerId }) => playerId));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(seen).toEqual(byBytes);
    await expect(list(ana, 'friends', 3, Buffer.from('7').toString('base64url'))).rejects.toMatchObject({
      code: 'invalid_cursor',
    });
  });

  it('do not move with a change of the profile', async () => {
    await act(ana, 'request', ben);
    await act(ben, 'accept', ana);
    await game.perform(new ChangeProfile(new Cause('p', ana, game.clock.now()), { optOut: true }));
    expect(await friendsOf(ben)).toEqual([ana]);
  });
});
