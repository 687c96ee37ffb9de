import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ask, type Asked } from '../support/ask.js';
import { makeSandbox, startService, type Sandbox, type Service } from '../support/service.js';

jest.setTimeout(60_000); // many requests, on machines that may be busy

describe('two instances on one PostgreSQL', () => {
  let sandbox: Sandbox;
  let services: Service[];
  beforeAll(async () => {
    sandbox = await makeSandbox();
    const first = await startService(sandbox);
    services = [first, { ...(await startService(sandbox)), key: first.key }];
  }, 60_000);
  afterAll(async () => {
    await Promise.all((services ?? []).map((service) => service.stop()));
    await sandbox.clear();
  }, 60_000);

  /** The same request so many times at once, to both in turn. */
  const storm = (times: number, path: string, bodyOf: (i: number) => object, keyOf?: (i: number) => string) =>
    Promise.all(
      Array.from({ length: times }, (_, i) =>
        ask(services[i % 2], 'POST', path, bodyOf(i), keyOf ? { 'Idempotency-Key': keyOf(i) } : {}),
      ),
    );
  const count = (answers: readonly Asked[], code: number | string): number =>
    answers.filter(({ status, body }) => status === code || body.code === code).length;
  const points = async (player: string) => (await ask(services[1], 'GET', `/players/${player}/points`)).body;

  it('spend a balance of 100 exactly ten times', async () => {
    await ask(services[0], 'POST', '/players/spender/points/adjustments', { amount: 100, reason: 'start' });
    const answers = await storm(50, '/players/spender/points/spends', () => ({ amount: 10 }));
    expect([count(answers, 200), count(answers, 'insufficient_points')]).toEqual([10, 40]);
    expect((await points('spender')).balance).toBe(0);
  });

  it('reverse one entry once', async () => {
    const { body } = await ask(services[0], 'POST', '/players/reversed/points/awards', { amount: 100 });
    const answers = await storm(20, `/points/entries/${body.entries[0].id}/reversal`, () => ({
      reason: 'all at once',
    }));
    expect([count(answers, 200), count(answers, 'already_reversed')]).toEqual([1, 19]);
    expect(await points('reversed')).toMatchObject({ balance: 0, experience: 0 });
  });

  it('let a key take effect once, whichever of them it comes to', async () => {
    const answers = await storm(
      30,
      '/players/keyed/points/awards',
      () => ({ amount: 7 }),
      () => 'the-same',
    );
    const fresh = answers.filter(({ status, body }) => status === 200 && !body.replayed);
    const replayed = answers.filter(({ body }) => body.replayed);
    expect([fresh.length, replayed.length + count(answers, 'in_flight')]).toEqual([1, 29]);
    expect((await points('keyed')).balance).toBe(9);
  });

  it('lose nothing of 1,000 concurrent awards', async () => {
    const players = Array.from({ length: 10 }, (_, i) => `p${i}`);
    const answers = (
      await Promise.all(
        players.map((player) =>
          storm(
            100,
            `/players/${player}/points/adjustments`,
            (i) => ({ amount: i + 1, reason: 'r' }),
            (i) => `k${i}`,
          ),
        ),
      )
    ).flat();
    const sent = await Promise.all(
      players.map((player) => storm(100, `/players/${player}/points/awards`, () => ({ amount: 1, multiplier: 1 }))),
    );
    expect(count(answers, 200)).toBe(1000);
    expect(count(sent.flat(), 200)).toBe(1000);
    for (const player of players) {
      const { items } = (await ask(services[0], 'GET', `/players/${player}/points/entries?limit=200`)).body;
      expect(items.map(({ sequence }: { sequence: number }) => sequence)).toEqual(
        Array.from({ length: items.length }, (_, i) => items.length - i),
      );
      // 1 + … + 100, and 100 awards of 1 + the level bonus of 1, and what the milestones of level and points unlocked.
      const earned = items.filter(({ action }: { action: string }) => action === 'manual');
      expect(earned).toHaveLength(100);
      const sum = items.reduce((all: number, { amount }: { amount: number }) => all + amount, 0);
      expect((await points(player)).balance).toBe(sum);
      expect(sum).toBe(5050 + 200);
    }
    const { body } = await ask(services[0], 'POST', '/doctor');
    // Without Redis each instance ranks in its own memory and misses the other's scores: several instances need Redis.
    const others = body.checks.filter(({ name }: { name: string }) => name !== 'ranks');
    expect(others.map(({ faults }: { faults: number }) => faults)).toEqual(others.map(() => 0));
  }, 120_000);
});
