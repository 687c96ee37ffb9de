import { describe, expect, it } from '@jest/globals';
import { distinctKey, fingerprint } from './distinct.js';

describe('fingerprints of distinct values', () => {
  it('tell apart 200,000 ids that differ little', () => {
    const prints = new Set<number>();
    for (let i = 0; i < 100_000; i++) prints.add(fingerprint(`story_${i}`)).add(fingerprint(String(i)));
    expect(prints.size).toBe(200_000);
  });

  it('stay the same for ever, since they are stored', () => {
    expect([fingerprint('story_1'), fingerprint('ñandú 🦤')]).toEqual([938508701932356, 5257786786113034]);
  });

  it('spread over all sixteen parts', () => {
    const sizes = new Map<string, number>();
    for (let i = 0; i < 16_000; i++) {
      const key = distinctKey('stories', fingerprint(`s${i}`));
      sizes.set(key, (sizes.get(key) ?? 0) + 1);
    }
    expect(sizes.size).toBe(16);
    expect(Math.max(...sizes.values())).toBeLessThan(1_200);
  });
});
