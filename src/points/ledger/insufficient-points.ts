import { DomainError } from 'besitos/kernel';

/** Nothing is written. */
export const insufficientPoints = (balance: number, amount: number): DomainError =>
  new DomainError('insufficient_points', 422, `The balance is ${balance}: ${amount} cannot be taken from it.`);
