import { DomainEvent, type Cause } from 'besitos/contracts';

export class TrophiesCounted extends DomainEvent {
  constructor(
    cause: Cause,
    readonly gold: number,
    readonly platinum: number,
  ) {
    super(cause);
  }
}
