import { holdings } from 'besitos/kernel';

export const achievementsHoldings = holdings(
  {
    table: 'achievements.progress',
    fate: { blanked: `metrics = '{}', pending = '{}', day = 0` },
    why: 'everything counted is emptied; which achievements were paid stays',
  },
  { table: 'achievements.distinct_values', fate: 'removed', why: 'which stories and endings were seen' },
  { table: 'achievements.pace', fate: 'removed', why: 'how fast the player went on' },
  {
    table: 'achievements.unlocks',
    fate: 'kept',
    why: 'which rewards the ledger paid and when, so that none is paid twice',
  },
  {
    table: 'achievements.revocations',
    fate: 'kept',
    why: 'a reward that was taken back stays so until an admin lifts it',
  },
);
