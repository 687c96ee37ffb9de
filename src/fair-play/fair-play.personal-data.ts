import { personalData } from 'besitos/kernel';

export const fairPlayPersonalData = personalData(
  {
    table: 'fair_play.conduct',
    where: 'player = $1 AND NOT suspended',
    onErase: 'removed',
    purpose: 'times of recent activities, and flags',
  },
  {
    table: 'fair_play.conduct',
    where: 'player = $1 AND suspended',
    onErase: { blanked: `admitted = '', record = NULL` },
    purpose: 'a suspension outlives an erasure; what led to it is emptied',
  },
  { table: 'fair_play.cooldowns', onErase: 'removed', purpose: 'when stories and chapters were completed last' },
  { table: 'fair_play.refused', onErase: 'removed', purpose: 'activities that were refused' },
  { table: 'fair_play.flags', onErase: 'removed', purpose: 'suspicions, with their evidence' },
);
