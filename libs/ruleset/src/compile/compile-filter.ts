import type { Payload } from '../rules.js';
import type { Comparison, NumberComparison, PayloadFilter } from '../ruleset.js';
import { isMap, reader } from './payload.js';

export type PayloadTest = (payload: Payload) => boolean;
type ValueTest = (value: unknown) => boolean;

/** Turns a filter into a function, so that nothing of it is looked up again for each activity. */
export function compileFilter(filter: PayloadFilter): PayloadTest {
  if ('all' in filter) {
    const tests = filter.all.map(compileFilter);
    return (payload) => tests.every((test) => test(payload));
  }
  if ('any' in filter) {
    const tests = filter.any.map(compileFilter);
    return (payload) => tests.some((test) => test(payload));
  }
  if ('not' in filter) {
    const test = compileFilter(filter.not);
    return (payload) => !test(payload);
  }
  const read = reader(filter.field);
  const holds = 'size' in filter ? sized(filter.size) : compared(filter);
  return (payload) => holds(read(payload));
}

export const always: PayloadTest = () => true;

function sized(size: NumberComparison): ValueTest {
  const holds = compared(size);
  return (value) => {
    if (Array.isArray(value)) return holds(value.length);
    return isMap(value) && holds(Object.keys(value).length);
  };
}

function compared(comparison: Comparison): ValueTest {
  const tests: ValueTest[] = [];
  const { eq, ne, gt, gte, lt, lte, in: among, exists } = comparison;
  if (eq !== undefined) tests.push((value) => value === eq);
  if (ne !== undefined) tests.push((value) => value !== undefined && value !== ne);
  if (gt !== undefined) tests.push((value) => typeof value === 'number' && value > gt);
  if (gte !== undefined) tests.push((value) => typeof value === 'number' && value >= gte);
  if (lt !== undefined) tests.push((value) => typeof value === 'number' && value < lt);
  if (lte !== undefined) tests.push((value) => typeof value === 'number' && value <= lte);
  if (among !== undefined) {
    const values = new Set<unknown>(among);
    tests.push((value) => values.has(value));
  }
  if (exists !== undefined) tests.push((value) => (value !== undefined) === exists);
  const [only] = tests;
  if (tests.length === 1 && only) return only;
  return (value) => tests.every((test) => test(value));
}
