import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetFriends } from 'besitos/contracts';
import { Sessions, type Statement } from 'besitos/kernel';

/** Relies on the index friendships_by_stance (player, stance, key) alone. */
const FRIENDS: Statement = {
  name: 'players.friendships.friends',
  text: `SELECT key FROM players.friendships WHERE player = $1 AND stance = 'friends' ORDER BY key`,
};

/** For reads: outside any unit of work. */
@QueryHandler(GetFriends)
export class GetFriendsHandler implements IQueryHandler<GetFriends> {
  constructor(private readonly sessions: Sessions) {}

  async execute({ playerId }: GetFriends): Promise<readonly string[]> {
    const rows = await this.sessions.read<{ key: string }>(FRIENDS, [playerId]);
    return rows.map(({ key }) => key);
  }
}
