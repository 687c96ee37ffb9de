import { Command } from '@nestjs/cqrs';
import type { Cause } from '../activity/cause.js';

/** Takes an achievement back, all its times, until it is lifted; answers how many times. Raises `AchievementRevoked`. Errors: `achievement_not_held`. */
export class RevokeAchievement extends Command<number> {
  constructor(
    readonly cause: Cause,
    readonly key: string,
    readonly reason: string,
    readonly actor: string,
  ) {
    super();
  }
}

/**
 * The player may hold it again, and does at once where the criteria still hold. Raises `RevocationLifted`, and `AchievementsBackfilled`
 * (announced) for what is given back; answers whether the player holds it again. Errors: `achievement_not_revoked`.
 */
export class LiftRevocation extends Command<boolean> {
  constructor(
    readonly cause: Cause,
    readonly key: string,
    readonly reason: string,
    readonly actor: string,
  ) {
    super();
  }
}
