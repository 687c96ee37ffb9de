import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ListCircles, type FriendCounts } from 'besitos/contracts';
import { Sessions, type Statement } from 'besitos/kernel';

/** Relies on the index friendships_by_stance (player, stance, key) alone, which it reads in its order. */
const CIRCLES: Statement = {
  name: 'players.friendships.circles',
  text: `SELECT player, json_agg(key) AS friends FROM players.friendships
    WHERE player > $1 AND stance = 'friends' GROUP BY player ORDER BY player LIMIT $2`,
};

@QueryHandler(ListCircles)
export class ListCirclesHandler implements IQueryHandler<ListCircles> {
  constructor(private readonly sessions: Sessions) {}

  execute({ after, count }: ListCircles): Promise<readonly FriendCounts[]> {
    return this.sessions.read<FriendCounts>(CIRCLES, [after, count]);
  }
}
