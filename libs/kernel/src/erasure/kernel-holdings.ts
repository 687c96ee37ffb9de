import { holdings } from './holding.js';

export const kernelHoldings = holdings(
  {
    table: 'kernel.players',
    fate: 'kept',
    why: 'the id and how many rows the journal has, so that the order of events goes on',
  },
  {
    table: 'kernel.journal',
    // Not the row of the erasure itself. Read from end to end, once: an index by player would cost every activity.
    where: 'player = $1 AND xid <> pg_current_xact_id()',
    fate: { blanked: `activity = NULL, facts = '[]'` },
    why: 'what was sent and what followed is emptied; ids and times stay, so that nothing takes effect twice',
  },
  {
    table: 'kernel.answered_requests',
    where: `answer->>'playerId' = $1`,
    fate: 'kept',
    why: 'the first answers to Idempotency-Keys of operators, so that no booking takes effect twice',
  },
);
