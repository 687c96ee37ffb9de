import { holdings } from 'besitos/kernel';

export const pointsHoldings = holdings(
  {
    table: 'points.entries',
    fate: 'kept',
    why: 'the ledger never changes and stays balanced: its entries stay, under the player id, with action, amount, time and reason',
  },
  { table: 'points.accounts', fate: 'kept', why: 'the sums of the ledger' },
  { table: 'points.tallies', fate: 'kept', why: 'what the ledger paid by day and action, so that no limit is passed' },
);
