import { z } from 'zod';
import type { Criterion } from '../ruleset.js';
import { listOf, objectOf, picked, reference, says } from './parts.js';

type AtLeast = Extract<Criterion, { gte: number }>;
type AtMost = Extract<Criterion, { lte: number }>;
type All = Extract<Criterion, { all: unknown }>;
type Any = Extract<Criterion, { any: unknown }>;
type Not = Extract<Criterion, { not: unknown }>;

const fault = says('must be a number above 0');
const threshold = z.number(fault).gt(0, fault);

/** The shape alone; what a criterion may mean is `checkCriteria`. */
export const criterion: z.ZodType<Criterion> = z.lazy(() => picked<Criterion>(branch));

const atLeast = objectOf<AtLeast>({ metric: reference(), gte: threshold });
const atMost = objectOf<AtMost>({ metric: reference(), lte: threshold });
const all = objectOf<All>({ all: listOf(criterion, 1) });
const any = objectOf<Any>({ any: listOf(criterion, 1) });
const not = objectOf<Not>({ not: criterion });

function branch(value: unknown): z.ZodType<Criterion> {
  if (typeof value !== 'object' || value === null) return atLeast;
  if ('all' in value) return all;
  if ('any' in value) return any;
  if ('not' in value) return not;
  return 'lte' in value ? atMost : atLeast;
}
