import { DomainEvent, type Cause } from 'besitos/contracts';
import type { Account } from '../store/account.js';

/** Stated by points: an account did not say what its entries say, and was made anew from them. */
export class AccountRebuilt extends DomainEvent {
  constructor(
    cause: Cause,
    readonly before: Account,
    readonly after: Account,
  ) {
    super(cause);
  }
}
