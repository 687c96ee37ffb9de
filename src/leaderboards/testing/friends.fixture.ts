import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetFriends, ListCircles, type FriendCounts } from 'besitos/contracts';

@QueryHandler(GetFriends)
class NoFriendsHandler implements IQueryHandler<GetFriends> {
  async execute(): Promise<readonly string[]> {
    return [];
  }
}

@QueryHandler(ListCircles)
class NoCirclesHandler implements IQueryHandler<ListCircles> {
  async execute(): Promise<readonly FriendCounts[]> {
    return [];
  }
}

/** Stand in for the players module: nobody has friends. */
export const noFriends = [NoFriendsHandler, NoCirclesHandler];
