import { Refusal } from 'besitos/kernel';

/** Nothing is written. */
export const insufficientPoints = (balance: number, amount: number): Refusal =>
  new Refusal('insufficient_points', 422, `The balance is ${balance}: ${amount} cannot be taken from it.`);
