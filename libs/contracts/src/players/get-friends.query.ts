import { Query } from '@nestjs/cqrs';

/** Ids of the player's accepted friends, ascending by their bytes. Answered by players. */
export class GetFriends extends Query<readonly string[]> {
  constructor(readonly playerId: string) {
    super();
  }
}
