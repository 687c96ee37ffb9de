import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Friendship } from 'besitos/contracts';
import { decodeCursor, encodeCursor, invalidCursor } from 'besitos/http';
import { Sessions, type Statement } from 'besitos/kernel';
import { STATES, type FriendsPage, type FriendsQuery } from './friends.dto.js';

/** One page of the players that a player has to do with, ascending by the bytes of their ids. */
export class ListFriends extends Query<FriendsPage> {
  constructor(
    readonly player: string,
    readonly page: FriendsQuery,
  ) {
    super();
  }
}

/** Relies on the index friendships_by_stance (player, stance, key). */
const PAGE: Statement = {
  name: 'players.friendships.page',
  text: `SELECT key, since FROM players.friendships
    WHERE player = $1 AND stance = $2 AND key > $3 ORDER BY key LIMIT $4`,
};

@QueryHandler(ListFriends)
export class ListFriendsHandler implements IQueryHandler<ListFriends> {
  constructor(private readonly sessions: Sessions) {}

  async execute({ player, page: { state, limit, cursor } }: ListFriends): Promise<FriendsPage> {
    const after = cursor === undefined ? '' : playerOf(cursor);
    const rows = await this.sessions.read<{ key: string; since: number }>(PAGE, [
      player,
      stanceOf(state),
      after,
      limit + 1,
    ]);
    const items = rows
      .slice(0, limit)
      .map(({ key, since }) => ({ playerId: key, state, since: new Date(since).toISOString() }));
    return { items, next: rows.length > limit ? encodeCursor(items[limit - 1].playerId) : null };
  }
}

function stanceOf(state: FriendsQuery['state']): Friendship {
  return (Object.keys(STATES) as Friendship[]).find((stance) => STATES[stance] === state)!;
}

function playerOf(cursor: string): string {
  const id = decodeCursor<unknown>(cursor);
  if (typeof id !== 'string') throw invalidCursor();
  return id;
}
