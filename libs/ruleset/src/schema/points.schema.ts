import type { PointsRules } from '../ruleset.js';
import { instant, isForward } from './instant.js';
import { decimal, key, listOf, objectOf, reference, whole } from './parts.js';

type Step = PointsRules['streak']['steps'][number];
type Event = PointsRules['events'][number];

const steps = listOf(objectOf<Step>({ from: whole(0), multiplier: decimal(0) }), 1).superRefine((list, context) => {
  const before = [-1, ...list.map(({ from }) => from)];
  for (const [index, { from }] of list.entries()) {
    if (index === 0 && from !== 0) {
      context.addIssue({
        code: 'custom',
        path: [0, 'from'],
        message: 'must be 0: the first step says what no streak gives',
      });
    }
    if (from <= before[index]) {
      context.addIssue({ code: 'custom', path: [index, 'from'], message: 'must be above the step before it' });
    }
  }
});

const event = objectOf<Event>({
  key: key(),
  from: instant(),
  until: instant(),
  multiplier: decimal(0),
  actions: listOf(reference()).optional(),
}).refine(isForward, { error: 'must be after from', path: ['until'] });

export const points = objectOf<PointsRules>({
  callerMultiplierMax: decimal(0),
  combinedMax: decimal(0),
  vip: objectOf<PointsRules['vip']>({ none: decimal(0), standard: decimal(0), premium: decimal(0) }),
  streak: objectOf<PointsRules['streak']>({
    type: reference(),
    steps,
    vipExtra: decimal(-1).refine((extra) => extra >= 0, { error: 'must not be below 0' }),
  }),
  levelBonus: objectOf<PointsRules['levelBonus']>({ perLevel: whole(0), max: whole(0) }),
  hourlyCap: whole(1),
  levels: objectOf<PointsRules['levels']>({ factor: whole(1, 1_000_000), top: whole(1, 1000) }),
  events: listOf(event),
});
