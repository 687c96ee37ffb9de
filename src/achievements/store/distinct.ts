/** Part of the values that a distinct metric has seen of a player: those whose fingerprints share their lowest four bits. */
export interface Distinct {
  readonly player: string;
  /** `<metric>:<0–f>`. */
  readonly key: string;
  /** Fingerprints in order of arrival. */
  readonly seen: readonly number[];
}

/**
 * 53 bits of a text (cyrb53: two multiplied and crossed 32-bit halves), so that a value of any length costs 8 bytes.
 * Two of a player's n values are taken for one with a chance of n² ÷ 2^54: 10⁻¹¹ at 300 values.
 */
export function fingerprint(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    low = Math.imul(low ^ unit, 0x5f356495);
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
  return 4_294_967_296 * (low & 0x1fffff) + (high >>> 0);
}

/** Where a fingerprint is kept. Sixteen parts a metric: few rows for hundreds of values, and an activity loads a sixteenth of them. */
export const distinctKey = (metric: string, print: number): string => `${metric}:${(print % 16).toString(16)}`;
