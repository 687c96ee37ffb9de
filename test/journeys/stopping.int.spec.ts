import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer, EntryView } from 'besitos/contracts';
import { makeSandbox, startService, type Sandbox, type Service } from '../support/service.js';

const activities = (run: number) =>
  Array.from({ length: 500 }, (_, i) => ({
    id: `run-${run}-${i}`,
    type: 'core.user_action',
    playerId: `player-${i % 50}`,
    occurredAt: new Date(Date.UTC(2026, 0, 1 + run, 0, i)).toISOString(),
    payload: { action_type: 'feature_usage', action_data: {} },
  }));

describe('stopping under load', () => {
  let sandbox: Sandbox;
  let service: Service;
  const key = 'bst_automation_0123456789abcdef0123';

  beforeAll(async () => {
    sandbox = await makeSandbox();
    service = await startService(sandbox, { ADMIN_KEY: key });
  }, 60_000);
  afterAll(async () => {
    await service.stop();
    await sandbox.clear();
  });

  /** Requests in flight when the process is told to go; what each of them was answered. */
  async function stopWith(signal: 'SIGTERM' | 'SIGKILL', runs: readonly number[]): Promise<Map<number, Answer[]>> {
    const inFlight = runs.map((n) => service.call('POST', '/v1/activities', activities(n)));
    // The first answer is the sign that the others are in the middle of it.
    await Promise.race(inFlight);
    service.child.kill(signal);
    const results = await Promise.allSettled(inFlight);
    const code = await service.ended();
    if (signal === 'SIGTERM') expect(code).toBe(0);
    const answered = new Map<number, Answer[]>();
    results.forEach((result, i) => {
      if (result.status === 'fulfilled' && result.value.status === 200) answered.set(runs[i], result.value.body);
    });
    return answered;
  }

  const everythingOnce = async (runs: readonly number[]): Promise<void> => {
    for (const n of runs) await service.call('POST', '/v1/activities', activities(n));
    const { body } = await service.call('GET', '/v1/players/player-0/points/entries?limit=200');
    const { items } = body as { items: (EntryView & { source: string })[] };
    const sources = items.filter(({ kind }) => kind === 'earned').map(({ source }) => source);
    expect(new Set(sources).size).toBe(sources.length);
    expect(items.map(({ sequence }) => sequence)).toEqual(items.map((_, i) => items.length - i));
    expect(items[0].balanceAfter).toBe(items.reduce((sum, { amount }) => sum + amount, 0));
  };

  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    it(`keeps what it answered, and nothing twice, after ${signal}`, async () => {
      const runs = signal === 'SIGTERM' ? [0, 1, 2, 3] : [4, 5, 6, 7];
      const answered = await stopWith(signal, runs);
      expect(answered.size).toBeGreaterThan(0);
      service = await startService(sandbox, { ADMIN_KEY: key });
      for (const [n, first] of answered) {
        const again = (await service.call('POST', '/v1/activities', activities(n))).body as Answer[];
        first.forEach((answer, i) => {
          if (answer.status !== 200) return; // told to send it again
          const { rankChanges: _, replayed: __, ...firstAnswer } = answer;
          const { replayed, ...later } = again[i];
          expect(replayed).toBe(true);
          expect(later).toEqual(firstAnswer);
        });
      }
      await everythingOnce(runs);
    }, 90_000);
  }
});
