import { ChainBuilder, type Chain } from './chains.js';

/** A day in the set (`a`ctive, `f`rozen, `r`epaired: frozen for money, `p`aused), or one the zone left out (`x`). */
export type Day = readonly [day: number, status: 'a' | 'f' | 'r' | 'p' | 'x'];

/**
 * The settled days of one streak in a row's `past`, ascending. There each type has a line: its key, its last day, and runs of equal days up to it;
 * `daily_login 20036 a30-2a4` is thirty active days from day 20001 on, two without, four active, the last of them day 20036.
 */
export function pastDays(past: string, type: string): Day[] {
  const [last, runs] = lineOf(past, type);
  const days: Day[] = [];
  let day = last + 1;
  const matches = [...runs.matchAll(/([afrpx-])(\d*)/g)].map(([, status, times]) => [status, lengthOf(times)] as const);
  for (const [, length] of matches) day -= length;
  for (const [status, length] of matches) {
    if (status !== '-') for (let i = 0; i < length; i++) days.push([day + i, status as Day[1]]);
    day += length;
  }
  return days;
}

/** `past` with these as the settled days of the type; ascending, and at least one. */
export function withPastDays(past: string, type: string, days: readonly Day[]): string {
  const [[first, status]] = days;
  return withLine(past, type, extended('', status, 1, first, days.slice(1)));
}

/** `past` with more settled days of the type, all after those it has; ascending, and at least one. Does not read the others. */
export function withMoreDays(past: string, type: string, days: readonly Day[]): string {
  const [last, runs] = lineOf(past, type);
  const tail = /([afrpx])(\d*)$/.exec(runs);
  if (!tail) return withPastDays(past, type, days);
  return withLine(past, type, extended(runs.slice(0, tail.index), tail[1], lengthOf(tail[2]), last, days));
}

/** The chains of settled days, continuing `base`. */
export function chainsOf(days: readonly Day[], apart: number, base: Chain | null): ChainBuilder {
  const builder = new ChainBuilder(apart, base);
  for (const [day, status] of days) {
    if (status === 'x') builder.skip(day);
    else builder.add(day, status);
  }
  return builder;
}

function extended(runs: string, status: string, length: number, last: number, days: readonly Day[]): string {
  let [text, current, times, end] = [runs, status, length, last];
  for (const [day, next] of days) {
    if (next === current && day === end + 1) times++;
    else {
      text += run(current, times);
      if (day > end + 1) text += run('-', day - end - 1);
      [current, times] = [next, 1];
    }
    end = day;
  }
  return `${end} ${text}${run(current, times)}`;
}

function withLine(past: string, type: string, line: string): string {
  const others = past === '' ? [] : past.split('\n').filter((other) => !other.startsWith(`${type} `));
  return [...others, `${type} ${line}`].sort().join('\n');
}

function lineOf(past: string, type: string): [last: number, runs: string] {
  for (const line of past.split('\n')) {
    if (!line.startsWith(`${type} `)) continue;
    const [, last, runs] = line.split(' ');
    return [Number(last), runs];
  }
  return [0, ''];
}

function lengthOf(times: string): number {
  return times === '' ? 1 : Number(times);
}

function run(status: string, length: number): string {
  return length === 1 ? status : `${status}${length}`;
}
