import type { Streak } from '../store/streaks.js';
import { pastDays, type Day } from './past-days.js';
import { resolveDays } from './resolve-days.js';

/** Every day of a streak, ascending: those settled and those of the window. */
export function allDays(streak: Streak | undefined, past: string, type: string, apart: number): readonly Day[] {
  const settled = pastDays(past, type);
  return streak ? [...settled, ...resolveDays(streak, apart).days] : settled;
}

/** The freezes of a streak by local calendar month of the covered day. A covered day that turned out active has given its freeze back. */
export function freezesByMonth(days: readonly Day[]): ReadonlyMap<number, number> {
  const used = new Map<number, number>();
  for (const [day, status] of days) {
    if (status === 'f') used.set(monthOf(day), (used.get(monthOf(day)) ?? 0) + 1);
  }
  return used;
}

/** Months since 1970-01 of a day. */
export function monthOf(day: number): number {
  const date = new Date(day * 86_400_000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth() - 1970 * 12;
}

/** Whether each month has freezes left for these days. */
export function areCovered(days: readonly number[], used: ReadonlyMap<number, number>, perMonth: number): boolean {
  const all = new Map(used);
  for (const day of days) all.set(monthOf(day), (all.get(monthOf(day)) ?? 0) + 1);
  return days.every((day) => (all.get(monthOf(day)) ?? 0) <= perMonth);
}
