/**
 * The event times of a player's latest admitted activities in order of arrival, six bytes each (signed ms since 1970).
 * Packed (years −2490 to 6429), since every admission rewrites them: 64 times are 384 bytes, a third of the JSON and a tenth of its cost. Never written in place.
 */
export type AdmittedTimes = Buffer;

const SIZE = 6;

export const NO_TIMES: AdmittedTimes = Buffer.alloc(0);

export const packed = (times: readonly number[]): AdmittedTimes =>
  times.reduce((all, at) => remembering(all, at, times.length), NO_TIMES);

/** As `readIntBE` does, without its checks: admission reads all 64 every time. */
const timeAt = (b: AdmittedTimes, i: number): number =>
  (((b[i] << 24) >> 16) | b[i + 1]) * 0x1_0000_0000 +
  (((b[i + 2] << 24) | (b[i + 3] << 16) | (b[i + 4] << 8) | b[i + 5]) >>> 0);

/** In order of arrival. */
export function unpacked(times: AdmittedTimes): readonly number[] {
  const all: number[] = [];
  for (let i = 0; i < times.length; i += SIZE) all.push(timeAt(times, i));
  return all;
}

/** How many lie in (`after`, `until`]. */
export function countBetween(times: AdmittedTimes, after: number, until: number): number {
  let count = 0;
  for (let i = 0; i < times.length; i += SIZE) {
    const at = timeAt(times, i);
    if (at > after && at <= until) count++;
  }
  return count;
}

/** With one more; the oldest arrivals beyond `limit` are forgotten. */
export function remembering(times: AdmittedTimes, at: number, limit: number): AdmittedTimes {
  const kept = times.subarray(Math.max(0, times.length - (limit - 1) * SIZE));
  const next = Buffer.allocUnsafe(kept.length + SIZE);
  kept.copy(next);
  next.writeIntBE(at, kept.length, SIZE);
  return next;
}

/** The latest `count` (or all there are), in order of arrival. */
export function latestOf(times: AdmittedTimes, count: number): readonly number[] {
  const latest: number[] = [];
  for (let i = Math.max(0, times.length - count * SIZE); i < times.length; i += SIZE) latest.push(timeAt(times, i));
  return latest;
}
