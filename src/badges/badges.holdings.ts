import { holdings } from 'besitos/kernel';

export const badgesHoldings = holdings({
  table: 'badges.badges',
  fate: 'kept',
  why: 'which badges were granted for what, so that none is granted again',
});
