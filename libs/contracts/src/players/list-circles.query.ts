import { Query } from '@nestjs/cqrs';

export interface FriendCounts {
  readonly player: string;
  /** Ids of their accepted friends. */
  readonly friends: readonly string[];
}

/** The next circles of players who have friends, ascending by the player's bytes, at most `count`. Answered by players. */
export class ListCircles extends Query<readonly FriendCounts[]> {
  /** @param after the last player of the circles before; '' at first */
  constructor(
    readonly after: string,
    readonly count: number,
  ) {
    super();
  }
}
