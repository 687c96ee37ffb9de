import { personalData } from 'besitos/kernel';

export const pointsPersonalData = personalData(
  {
    table: 'points.entries',
    onErase: 'kept',
    purpose:
      'the ledger never changes and stays balanced: its entries stay, under the player id, with action, amount, time and reason',
  },
  { table: 'points.accounts', onErase: 'kept', purpose: 'the sums of the ledger' },
  {
    table: 'points.rewards',
    onErase: 'kept',
    purpose: 'which rewards were paid, so that none is paid twice',
  },
  {
    table: 'points.tallies',
    onErase: 'kept',
    purpose: 'what the ledger paid by day and action, so that no limit is passed',
  },
);
