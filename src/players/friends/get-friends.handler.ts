import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetFriends } from 'besitos/contracts';
import { Sessions, type Statement } from 'besitos/kernel';

/** Relies on the index friendships_by_stance (player, stance, key) alone. One row: a thousand of them take most of the time of a read. */
const FRIENDS: Statement = {
  name: 'players.friendships.friends',
  text: `SELECT coalesce(json_agg(key ORDER BY key), '[]') AS friends
    FROM players.friendships WHERE player = $1 AND stance = 'friends'`,
};

/** For reads: outside any unit of work. */
@QueryHandler(GetFriends)
export class GetFriendsHandler implements IQueryHandler<GetFriends> {
  constructor(private readonly sessions: Sessions) {}

  async execute({ playerId }: GetFriends): Promise<readonly string[]> {
    const [{ friends }] = await this.sessions.read<{ friends: readonly string[] }>(FRIENDS, [playerId]);
    return friends;
  }
}
