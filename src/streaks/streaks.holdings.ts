import { holdings } from 'besitos/kernel';

export const streaksHoldings = holdings({
  table: 'streaks.streaks',
  fate: 'removed',
  why: 'the days on which the player was active, frozen or away',
});
