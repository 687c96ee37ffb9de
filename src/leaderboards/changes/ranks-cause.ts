import { Cause } from 'besitos/contracts';

/** What is found out about a player's ranks after they scored: due, at the event time (ms) of the score, with an id that a repeat has as well. */
export class RanksCause extends Cause {
  constructor(
    /** The player's last journal row among those that were read. */
    journalId: string,
    playerId: string,
    at: number,
    /** The board and periods it is about. */
    readonly keys: readonly string[],
  ) {
    super(`ranks:${journalId}`, playerId, at, undefined, 'due');
  }
}
