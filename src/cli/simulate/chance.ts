/** A small deterministic source of chance (mulberry32): the same seed gives the same story for ever, on every machine. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A source of its own for one part of the story, so that a change elsewhere does not shift its numbers. */
  static of(seed: number, ...parts: readonly number[]): Chance {
    let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
    for (const part of parts) state = Math.imul((state ^ (state >>> 15) ^ part) + 0x6d2b79f5, 0xc2b2ae35);
    return new Chance(state ^ (state >>> 13));
  }

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let z = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    z = (z + Math.imul(z ^ (z >>> 7), 61 | z)) ^ z;
    return ((z ^ (z >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  /** True with probability `p`. */
  once(p: number): boolean {
    return this.next() < p;
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)];
  }

  /** One of the pairs' values, as often as its weight says. */
  weighted<T>(pairs: readonly (readonly [value: T, weight: number])[]): T {
    let left = this.next() * pairs.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [value, weight] of pairs) if ((left -= weight) < 0) return value;
    return pairs[pairs.length - 1][0];
  }

  /** Near a normal distribution, within ± 3.5 deviations: a sum of four, which needs no logarithm. */
  around(mean: number, deviation: number): number {
    return mean + (this.next() + this.next() + this.next() + this.next() - 2) * 1.732 * deviation;
  }

  /** A pause in ms: seldom short, now and then long, never beyond six times the mean. */
  pause(meanSeconds: number): number {
    const waited = 0.35 - 0.65 * Math.log(1 - this.next());
    return Math.round(Math.min(waited, 6) * meanSeconds * 1000);
  }

  /** Shaped like a uuid v4, as the Python services send them. */
  uuid(): string {
    const hex = [0, 0, 0, 0]
      .map(() => (Math.floor(this.next() * 4294967296) >>> 0).toString(16).padStart(8, '0'))
      .join('');
    const variant = '89ab'[parseInt(hex[16], 16) & 3];
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}
