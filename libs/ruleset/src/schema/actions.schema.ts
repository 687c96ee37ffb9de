import { z } from 'zod';
import type { ActionRule } from '../ruleset.js';
import { flag, key, listOf, objectOf, oneOf, payloadPath, picked, reference, says, text, whole } from './parts.js';
import { payloadFilter } from './payload-filter.schema.js';

type Bonus = NonNullable<ActionRule['bonuses']>[number];
type Units = Exclude<ActionRule['base'], number>;
type Limit = NonNullable<ActionRule['limit']>;

const unit = says('must be a number above 0');
const units = objectOf<Units>({
  field: payloadPath(),
  unit: z.number(unit).gt(0, unit),
  each: whole(1),
  max: whole(1),
});

const base = picked<ActionRule['base']>((value) => (typeof value === 'object' && value !== null ? units : whole(0)));

const bonuses = listOf(objectOf<Bonus>({ reason: key(), when: payloadFilter, amount: whole(1) })).superRefine(
  (list, context) => {
    for (const [index, { reason }] of list.entries()) {
      if (list.findIndex((bonus) => bonus.reason === reason) < index) {
        context.addIssue({ code: 'custom', path: [index, 'reason'], message: 'must not stand twice' });
      }
    }
  },
);

export const action = objectOf<ActionRule>({
  key: key().refine((name) => name !== 'manual', { error: 'must not be manual: operators award by that name' }),
  from: objectOf<ActionRule['from']>({ type: text(128), where: payloadFilter.optional() }),
  base,
  limit: objectOf<Limit>({
    times: whole(1),
    per: oneOf('local_day', 'ever'),
    by: payloadPath().optional(),
  }).optional(),
  bonuses: bonuses.optional(),
  streak: reference().optional(),
  trusted: flag().optional(),
  capped: flag().optional(),
});
