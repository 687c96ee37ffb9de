import { personalData } from 'besitos/kernel';

export const streaksPersonalData = personalData({
  table: 'streaks.streaks',
  onErase: 'removed',
  purpose: 'the days on which the player was active, frozen or away',
});
