import { ChainBuilder, type Chain } from './chains.js';

/** A day in the set (`a`ctive, `f`rozen, `p`aused), or one the zone left out (`x`). */
export type Day = readonly [day: number, status: 'a' | 'f' | 'p' | 'x'];

/**
 * The settled days of one streak in a row's `past`, ascending. There each type has a line: its key, its first day, and runs of equal days;
 * `daily_login 20001a30-2a5` is thirty active days from day 20001, two without, five active.
 */
export function pastDays(past: string, type: string): Day[] {
  const line = lineOf(past, type);
  const days: Day[] = [];
  if (line === undefined) return days;
  const [first] = /^-?\d+/.exec(line) as RegExpExecArray;
  let day = Number(first);
  for (const [, status, times] of line.slice(first.length).matchAll(/([afpx-])(\d*)/g)) {
    const length = times === '' ? 1 : Number(times);
    if (status !== '-') for (let i = 0; i < length; i++) days.push([day + i, status as Day[1]]);
    day += length;
  }
  return days;
}

/** `past` with these as the settled days of the type; ascending, and at least one. */
export function withPastDays(past: string, type: string, days: readonly Day[]): string {
  let line = `${type} ${days[0][0]}`;
  for (let i = 0; i < days.length;) {
    const [day, status] = days[i];
    const first = i;
    while (i < days.length && days[i][1] === status && days[i][0] === day + i - first) i++;
    line += run(status, i - first);
    if (i < days.length && days[i][0] > days[i - 1][0] + 1) line += run('-', days[i][0] - days[i - 1][0] - 1);
  }
  const others = past === '' ? [] : past.split('\n').filter((other) => !other.startsWith(`${type} `));
  return [...others, line].sort().join('\n');
}

/** The chains of settled days, continuing `base`. */
export function chainsOf(days: readonly Day[], apart: number, base: Chain | null): ChainBuilder {
  const builder = new ChainBuilder(apart, base);
  for (const [day, status] of days) {
    if (status === 'x') builder.skip();
    else builder.add(day, status === 'a');
  }
  return builder;
}

function lineOf(past: string, type: string): string | undefined {
  for (const line of past.split('\n')) if (line.startsWith(`${type} `)) return line.slice(type.length + 1);
  return undefined;
}

function run(status: string, length: number): string {
  return length === 1 ? status : `${status}${length}`;
}
