import { personalData } from 'besitos/kernel';

export const achievementsPersonalData = personalData(
  {
    table: 'achievements.progress',
    onErase: { blanked: `metrics = '{}', pending = '{}', day = 0` },
    purpose: 'everything counted is emptied; which achievements were paid stays',
  },
  { table: 'achievements.distinct_values', onErase: 'removed', purpose: 'which stories and endings were seen' },
  { table: 'achievements.pace', onErase: 'removed', purpose: 'how fast the player went on' },
  {
    table: 'achievements.unlocks',
    onErase: 'kept',
    purpose: 'which rewards the ledger paid and when, so that none is paid twice',
  },
  {
    table: 'achievements.revocations',
    onErase: 'kept',
    purpose: 'a reward that was taken back stays so until an admin lifts it',
  },
);
