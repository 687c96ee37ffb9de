import { z } from 'zod';
import type { Comparison, NumberComparison, PayloadFilter, Scalar } from '../ruleset.js';
import { finite, flag, listOf, objectOf, payloadPath, picked, says } from './parts.js';

type Group = 'all' | 'any' | 'not';
type Branch<K extends Group> = Extract<PayloadFilter, Record<K, unknown>>;
type Compared = { readonly field: string } & Comparison;
type Sized = { readonly field: string; readonly size: NumberComparison };

const scalar: z.ZodType<Scalar> = z.union(
  [z.string(), z.number(), z.boolean()],
  says('must be a text, number or true/false'),
);

const numbers = {
  gt: finite().optional(),
  gte: finite().optional(),
  lt: finite().optional(),
  lte: finite().optional(),
};

const size = objectOf<NumberComparison>({ eq: finite().optional(), ne: finite().optional(), ...numbers }).refine(
  (comparison) => Object.keys(comparison).length > 0,
  { error: 'must have one of eq, ne, gt, gte, lt, lte' },
);

const sized: z.ZodType<Sized> = objectOf<Sized>({ field: payloadPath(), size });

const compared: z.ZodType<Compared> = objectOf<Compared>({
  field: payloadPath(),
  eq: scalar.optional(),
  ne: scalar.optional(),
  ...numbers,
  in: listOf(scalar, 1).optional(),
  exists: flag().optional(),
}).refine((comparison) => Object.keys(comparison).length > 1, {
  error: 'must have one of eq, ne, gt, gte, lt, lte, in, exists, size',
});

export const payloadFilter: z.ZodType<PayloadFilter> = z.lazy(() => picked<PayloadFilter>(branch));

const all = objectOf<Branch<'all'>>({ all: listOf(payloadFilter, 1) });
const any = objectOf<Branch<'any'>>({ any: listOf(payloadFilter, 1) });
const not = objectOf<Branch<'not'>>({ not: payloadFilter });

function branch(value: unknown): z.ZodType<PayloadFilter> {
  if (typeof value !== 'object' || value === null) return compared;
  if ('all' in value) return all;
  if ('any' in value) return any;
  if ('not' in value) return not;
  return 'size' in value ? sized : compared;
}
