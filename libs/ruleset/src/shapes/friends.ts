export interface FriendRules {
  /** Friends a player may have. */
  readonly most: number;
  /** Requests of a player that may wait for an answer at once. */
  readonly openRequests: number;
}
