import { personalData } from 'besitos/kernel';

export const badgesPersonalData = personalData({
  table: 'badges.badges',
  onErase: 'kept',
  purpose: 'which badges were granted for what, so that none is granted again',
});
