import { Query } from '@nestjs/cqrs';

/** How many different achievements the player holds, and of how many. */
export class GetAchievementCount extends Query<{ readonly unlocked: number; readonly total: number }> {
  constructor(readonly playerId: string) {
    super();
  }
}
