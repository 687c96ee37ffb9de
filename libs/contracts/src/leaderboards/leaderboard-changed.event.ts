import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';

/** Stated by leaderboards when a player's own score moved them in a way worth telling (`leaderboards.announce` of the ruleset). */
export class LeaderboardChanged extends DomainEvent {
  constructor(
    cause: Cause,
    readonly board: string,
    readonly period: string,
    /** The rank last told to the player; before the first that was told, the one they were first seen at; null: first seen just now. */
    readonly previousRank: number | null,
    readonly rank: number,
    /** The score with the previous rank; without one, the score before what moved it now. */
    readonly previousScore: number,
    readonly score: number,
    /** The first passing of the player's best in this period. */
    readonly personalBest: boolean,
    readonly participants: number,
  ) {
    super(cause);
  }
}
