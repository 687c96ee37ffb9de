import { personalData } from 'besitos/kernel';

export const intakePersonalData = personalData(
  {
    table: 'intake.inbox',
    onErase: 'kept',
    purpose: 'the ids and content hashes of activities, so that a redelivery takes no second effect',
  },
  {
    table: 'intake.dead_letters',
    onErase: 'removed',
    purpose: 'activities that could not be applied, with their content',
  },
);
