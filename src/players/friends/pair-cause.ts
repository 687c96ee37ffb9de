import { Cause } from 'besitos/contracts';

/** An operator's command about two players, seen from the first. Names the second, so that one unit locks and loads both at once. */
export class PairCause extends Cause {
  constructor(
    id: string,
    playerId: string,
    readonly other: string,
    at: number,
  ) {
    super(id, playerId, at);
  }

  /** The same, seen from the other player. */
  mirrored(): PairCause {
    return new PairCause(this.id, this.other, this.playerId, this.at);
  }
}
