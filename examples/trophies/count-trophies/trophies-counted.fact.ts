import { Fact, type Cause } from 'besitos/contracts';

export class TrophiesCounted extends Fact {
  constructor(
    cause: Cause,
    readonly gold: number,
    readonly platinum: number,
  ) {
    super(cause);
  }
}
