import { personalData } from './personal-data.js';

export const kernelPersonalData = personalData(
  {
    table: 'kernel.players',
    onErase: 'kept',
    purpose: 'the id and how many rows the journal has, so that the order of events goes on',
  },
  {
    table: 'kernel.journal',
    // Not the row of the erasure itself. Read from end to end, once: an index by player would cost every activity.
    where: 'player = $1 AND xid <> pg_current_xact_id()',
    onErase: { blanked: `activity = NULL, events = '[]'` },
    purpose: 'what was sent and what followed is emptied; ids and times stay, so that nothing takes effect twice',
  },
  {
    table: 'kernel.answered_requests',
    where: `answer->>'playerId' = $1`,
    onErase: 'kept',
    purpose: 'the first answers to Idempotency-Keys of operators, so that no booking takes effect twice',
  },
);
