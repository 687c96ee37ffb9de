import type { z } from 'zod';
import type { CountedNoun, MetricRule } from '../ruleset.js';
import { activeWindow } from './instant.js';
import { key, listOf, objectOf, oneOf, payloadPath, reference, text, whole } from './parts.js';
import { payloadFilter } from './payload-filter.schema.js';

type Over = MetricRule['over'];
type LocalHours = NonNullable<MetricRule['localHours']>;
type Unit = NonNullable<MetricRule['unit']>;

/** Names that boards and criteria give to numbers kept elsewhere. */
const TAKEN = new Set(['experience', 'earned', 'total_points', 'level', 'achievements_unlocked']);

const over: z.ZodType<Over> = objectOf<Over>({
  actions: listOf(reference(), 1).optional(),
  streak: reference().optional(),
  types: listOf(text(128), 1).optional(),
}).refine((one) => Object.keys(one).length > 0, { error: 'must have one of actions, streak, types' });

const localHours = objectOf<LocalHours>({ from: whole(0, 24), to: whole(0, 24) }).refine(({ from, to }) => from < to, {
  error: 'must be above from',
  path: ['to'],
});

const noun = objectOf<CountedNoun>({ one: text(100), other: text(100) });

export const metric = objectOf<MetricRule>({
  key: key().refine((name) => !TAKEN.has(name), { error: 'must not be the name of a built-in number' }),
  kind: oneOf('count', 'sum', 'max', 'distinct'),
  field: payloadPath().optional(),
  over,
  where: payloadFilter.optional(),
  localHours: localHours.optional(),
  window: activeWindow().optional(),
  unit: objectOf<Unit>({ en: noun, es: noun }).optional(),
}).superRefine(({ kind, field }, context) => {
  if (kind === 'count' && field !== undefined) {
    context.addIssue({ code: 'custom', path: ['field'], message: 'must not be given for a count; filter with where' });
  }
  if (kind !== 'count' && field === undefined) {
    context.addIssue({ code: 'custom', path: ['field'], message: `is missing: a ${kind} needs it` });
  }
});
