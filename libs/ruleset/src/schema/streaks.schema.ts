import type { StreakRules, StreakTypeRule } from '../ruleset.js';
import { key, listOf, objectOf, whole } from './parts.js';

type Milestone = StreakTypeRule['milestones'][number];

const milestones = listOf(
  objectOf<Milestone>({ count: whole(1), reward: whole(0), badge: key().optional() }),
).superRefine((list, context) => {
  for (const [index, { count }] of list.entries()) {
    if (index > 0 && count <= list[index - 1].count) {
      context.addIssue({ code: 'custom', path: [index, 'count'], message: 'must be above the milestone before it' });
    }
  }
});

const type = objectOf<StreakTypeRule>({
  key: key(),
  apart: whole(1, 366),
  // A grace of a whole day would leave no activity to the day itself.
  graceHours: whole(0, 23),
  milestones,
});

const hours = listOf(whole(0)).superRefine((list, context) => {
  for (const [index, below] of list.entries()) {
    if (index > 0 && below >= list[index - 1]) {
      context.addIssue({ code: 'custom', path: [index], message: 'must be below the one before it' });
    }
  }
});

export const streaks = objectOf<StreakRules>({
  types: listOf(type).refine((types) => types.some((one) => one.key === 'achievement_unlock'), {
    error: 'must have the type achievement_unlock, which unlocks advance',
  }),
  lateDays: whole(0, 366),
  freeze: objectOf<StreakRules['freeze']>({ perMonth: whole(0, 31), minCount: whole(1) }),
  pause: objectOf<StreakRules['pause']>({ maxDays: whole(0, 366), perYear: whole(0, 366) }),
  repair: objectOf<StreakRules['repair']>({
    withinHours: whole(0),
    onceInDays: whole(0),
    perCount: whole(0),
    min: whole(0),
    max: whole(0),
  }).refine(({ min, max }) => min <= max, { error: 'must not be below min', path: ['max'] }),
  risk: objectOf<StreakRules['risk']>({
    safeAboveHours: whole(0),
    levelsBelowHours: hours,
    notifyLevel: whole(1),
    notifyMinCount: whole(0),
  }),
  zoneChangeOnceInDays: whole(0),
});
