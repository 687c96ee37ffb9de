import { holdings } from 'besitos/kernel';

export const intakeHoldings = holdings(
  {
    table: 'intake.inbox',
    fate: 'kept',
    why: 'the ids and content hashes of activities, so that a redelivery takes no second effect',
  },
  { table: 'intake.dead_letters', fate: 'removed', why: 'activities that could not be applied, with their content' },
);
