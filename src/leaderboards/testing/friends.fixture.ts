import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetFriends } from 'besitos/contracts';

/** Stands in for the players module: nobody has friends. */
@QueryHandler(GetFriends)
class NoFriendsHandler implements IQueryHandler<GetFriends> {
  async execute(): Promise<readonly string[]> {
    return [];
  }
}

export const noFriends = [NoFriendsHandler];
