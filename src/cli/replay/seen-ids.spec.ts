import { describe, expect, it } from '@jest/globals';
import { SeenIds } from './seen-ids.js';

describe('ids seen', () => {
  it('are told apart, a hundred thousand of them, and known again', () => {
    const seen = new SeenIds();
    const ids = Array.from({ length: 100_000 }, (_, i) => `id-${i}`);
    expect(ids.filter((id) => seen.add(id))).toHaveLength(100_000);
    expect(ids.filter((id) => seen.add(id))).toHaveLength(0);
  });
});
