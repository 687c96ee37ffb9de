import type { Season } from 'besitos/ruleset';
import type { Gap, Period } from './period.js';

/** The season that holds the instant `at` (ms), or the gap that does. `seasons` in order of time, as rules have them. */
export function seasonAt(seasons: readonly Season[], at: number): Period | Gap {
  const next = seasons.findIndex(({ until }) => at < until);
  const season = seasons[next];
  if (season && at >= season.from) return periodOfSeason(season);
  const before = next < 0 ? seasons[seasons.length - 1] : seasons[next - 1];
  return { kind: 'season', key: null, from: before?.until ?? null, until: season?.from ?? null };
}

export function seasonNamed(seasons: readonly Season[], key: string): Period | undefined {
  const season = seasons.find((each) => each.key === key);
  return season && periodOfSeason(season);
}

/** The last season that is over when this season, or this gap, begins. */
export function seasonBefore(seasons: readonly Season[], from: number | null): Period | undefined {
  const before = from === null ? undefined : seasons.findLast(({ until }) => until <= from);
  return before && periodOfSeason(before);
}

function periodOfSeason({ key, name, from, until }: Season): Period {
  return { kind: 'season', key, from, until, name };
}
