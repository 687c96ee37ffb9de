import { afterAll, beforeAll, describe } from '@jest/globals';
import { startRedis, type TestRedis } from 'besitos/testing';
import type { OpenIndex } from '../contract/given.fixture.js';
import { itKeepsTheContract } from '../contract/rank-index.contract.js';

/** The contract, of an index that needs a Redis; its games are fewer, for each step is several round trips. */
export function itKeepsTheContractInRedis(name: string, open: (url: string) => Promise<OpenIndex>): void {
  describe(name, () => {
    let redis: TestRedis;
    beforeAll(async () => {
      redis = await startRedis();
    });
    afterAll(() => redis.stop());

    itKeepsTheContract(() => open(redis.url), { runs: 15 });
  });
}
