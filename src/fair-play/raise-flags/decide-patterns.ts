import { decimal } from 'besitos/contracts';
import type { FairPlayRules } from 'besitos/ruleset';
import { latestOf, type AdmittedTimes } from '../store/admitted-times.js';
import type { Sighting } from './decide-flag.js';

const NONE: readonly Sighting[] = [];

/** What the rules on patterns see in the latest admitted times, the last one included. In order of arrival; a negative gap ends a row. */
export function decidePatterns(times: AdmittedTimes, rules: FairPlayRules): readonly Sighting[] {
  const { rapidFire, metronome } = rules;
  const row = rowAtTheEnd(latestOf(times, Math.max(rapidFire.admitted, metronome.admitted)));
  let sightings: Sighting[] | undefined;
  if (row.length >= rapidFire.admitted) {
    const burst = row.slice(-rapidFire.admitted);
    const tookMs = burst[burst.length - 1] - burst[0];
    if (tookMs < rapidFire.seconds * 1000) {
      (sightings ??= []).push({ rule: 'rapid_fire', evidence: { times: burst.map(instant), tookMs } });
    }
  }
  if (row.length >= metronome.admitted) {
    const beats = row.slice(-metronome.admitted);
    if (isRegular(beats, metronome)) {
      const meanMs = Math.round((beats[beats.length - 1] - beats[0]) / (beats.length - 1));
      (sightings ??= []).push({ rule: 'metronome', evidence: { times: beats.map(instant), meanMs } });
    }
  }
  return sightings ?? NONE;
}

const instant = (ms: number): string => new Date(ms).toISOString();

/** The times from the end back to the last negative gap. */
function rowAtTheEnd(times: readonly number[]): readonly number[] {
  let first = times.length - 1;
  while (first > 0 && times[first] >= times[first - 1]) first--;
  return first > 0 ? times.slice(first) : times;
}

/**
 * Whether the gaps have a mean in the range and a (population) standard deviation below `deviationBelow` of it. In whole numbers:
 * with n gaps g, deviation < p/q · mean is q² · (n Σg² − (Σg)²) < p² · (Σg)².
 */
export function isRegular(beats: readonly number[], rule: FairPlayRules['metronome']): boolean {
  const gaps = beats.length - 1;
  const sum = beats[gaps] - beats[0];
  if (sum < gaps * rule.meanFromSeconds * 1000 || sum > gaps * rule.meanToSeconds * 1000) return false;
  let squares = 0;
  for (let i = 1; i <= gaps; i++) squares += (beats[i] - beats[i - 1]) ** 2;
  const { digits, places } = decimal(rule.deviationBelow);
  const divisor = greatestCommon(Number(digits), 10 ** places);
  const p = Number(digits) / divisor;
  const q = 10 ** places / divisor;
  const left = q * q * (gaps * squares - sum * sum);
  const right = p * p * sum * sum;
  if (left <= Number.MAX_SAFE_INTEGER && right <= Number.MAX_SAFE_INTEGER && gaps * squares <= Number.MAX_SAFE_INTEGER)
    return left < right;
  return isRegularExactly(beats, BigInt(p), BigInt(q));
}

/** For rulesets whose numbers do not fit. */
function isRegularExactly(beats: readonly number[], p: bigint, q: bigint): boolean {
  const gaps = beats.slice(1).map((beat, i) => BigInt(beat - beats[i]));
  const sum = gaps.reduce((all, gap) => all + gap, 0n);
  const squares = gaps.reduce((all, gap) => all + gap * gap, 0n);
  return q * q * (BigInt(gaps.length) * squares - sum * sum) < p * p * sum * sum;
}

const greatestCommon = (a: number, b: number): number => (b === 0 ? a : greatestCommon(b, a % b));
