import { holdings } from 'besitos/kernel';

export const fairPlayHoldings = holdings(
  {
    table: 'fair_play.conduct',
    where: 'player = $1 AND NOT suspended',
    fate: 'removed',
    why: 'times of recent activities, and flags',
  },
  {
    table: 'fair_play.conduct',
    where: 'player = $1 AND suspended',
    fate: { blanked: `admitted = '', record = NULL` },
    why: 'a suspension outlives an erasure; what led to it is emptied',
  },
  { table: 'fair_play.cooldowns', fate: 'removed', why: 'when stories and chapters were completed last' },
  { table: 'fair_play.refusals', fate: 'removed', why: 'activities that were refused' },
  { table: 'fair_play.flags', fate: 'removed', why: 'suspicions, with their evidence' },
);
