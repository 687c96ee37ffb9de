import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { laneOf, Lanes, type LanesOptions } from './lanes.js';

interface Run {
  readonly items: readonly string[];
  finish(): void;
  fail(error: Error): void;
}

/** Lanes whose units end when the test says so. */
function heldLanes(options: Partial<LanesOptions<string, string>> = {}) {
  const runs: Run[] = [];
  const lanes = new Lanes<string, string>({
    lanes: 2,
    batch: 10,
    capacity: 100,
    run: (items) =>
      new Promise((resolve, reject) => {
        runs.push({ items, finish: () => resolve(items.map((item) => `${item}!`)), fail: reject });
      }),
    ...options,
  });
  return { lanes, runs };
}
const turn = (): Promise<void> => new Promise(setImmediate);
/** Two players that do not share a lane of two. */
const players = ['ana', 'bo', 'cy', 'di', 'ed'];
const [left] = players.filter((player) => laneOf(player, 2) === 0);
const [right] = players.filter((player) => laneOf(player, 2) === 1);

describe('lanes', () => {
  it('share a unit among all that arrives in one turn, and answer each its own', async () => {
    const { lanes, runs } = heldLanes();
    const answers = ['a', 'b', 'c'].map((item) => lanes.submit(left, item));
    await turn();
    expect(runs.map(({ items }) => items)).toEqual([['a', 'b', 'c']]);
    runs[0].finish();
    expect(await Promise.all(answers)).toEqual(['a!', 'b!', 'c!']);
  });

  it('take a lone item at once and what gathered meanwhile as the next unit', async () => {
    const { lanes, runs } = heldLanes();
    const all = [lanes.submit(left, 'a')];
    await turn();
    all.push(lanes.submit(left, 'b'), lanes.submit(left, 'c'));
    await turn();
    expect(runs).toHaveLength(1);
    runs[0].finish();
    await turn();
    expect(runs[1].items).toEqual(['b', 'c']);
    runs[1].finish();
    await Promise.all(all);
  });

  it('run beside each other, and never more than a batch', async () => {
    const { lanes, runs } = heldLanes({ batch: 2 });
    const all = ['a', 'b', 'c'].map((item) => lanes.submit(left, item));
    all.push(lanes.submit(right, 'z'));
    await turn();
    expect(runs.map(({ items }) => items)).toEqual([['a', 'b'], ['z']]);
    runs.forEach((run) => run.finish());
    await turn();
    expect(runs[2].items).toEqual(['c']);
    runs[2].finish();
    expect(await Promise.all(all)).toEqual(['a!', 'b!', 'c!', 'z!']);
  });

  it('fail the items of a unit that fails, and go on', async () => {
    const { lanes, runs } = heldLanes({ batch: 2 });
    const all = ['a', 'b', 'c'].map((item) => lanes.submit(left, item).catch((error: Error) => error.message));
    await turn();
    runs[0].fail(new Error('away'));
    await turn();
    runs[1].finish();
    expect(await Promise.all(all)).toEqual(['away', 'away', 'c!']);
  });

  it('fail the items of a unit that throws before it waits', async () => {
    const { lanes } = heldLanes({
      run: () => {
        throw new Error('at once');
      },
    });
    await expect(lanes.submit(left, 'a')).rejects.toThrow('at once');
    await expect(lanes.submit(left, 'b')).rejects.toThrow('at once');
  });

  it('refuse what exceeds their capacity, until there is room again', async () => {
    const { lanes, runs } = heldLanes({ capacity: 2 });
    const taken = [lanes.submit(left, 'a'), lanes.submit(right, 'b')];
    await expect(lanes.submit(left, 'c')).rejects.toMatchObject({ code: 'intake_full', status: 503 });
    await turn();
    runs.forEach((run) => run.finish());
    await Promise.all(taken);
    await turn();
    const next = lanes.submit(left, 'd');
    await turn();
    runs[2].finish();
    expect(await next).toBe('d!');
  });

  it('finish on close what they have taken, and take nothing new', async () => {
    const { lanes, runs } = heldLanes({ batch: 1 });
    const taken = [lanes.submit(left, 'a'), lanes.submit(left, 'b')];
    await turn();
    let closed = false;
    const closing = lanes.close().then(() => (closed = true));
    await expect(lanes.submit(right, 'c')).rejects.toMatchObject({ code: 'shutting_down', status: 503 });
    runs[0].finish();
    await turn();
    expect(closed).toBe(false);
    runs[1].finish();
    await closing;
    expect(await Promise.all(taken)).toEqual(['a!', 'b!']);
  });

  it('close at once when nothing is going on', async () => {
    await expect(heldLanes().lanes.close()).resolves.toBeUndefined();
  });

  it('keep the order of each player, whatever the lanes, batches and bursts', async () => {
    const item = fc.record({ player: fc.constantFrom(...players), pause: fc.boolean() });
    const shape = { lanes: fc.integer({ min: 1, max: 5 }), batch: fc.integer({ min: 1, max: 4 }) };
    await fc.assert(
      fc.asyncProperty(fc.array(item, { maxLength: 40 }), fc.record(shape), async (items, options) => {
        const taken: string[] = [];
        const run = async (batch: readonly string[]): Promise<readonly string[]> => {
          await turn();
          taken.push(...batch);
          return batch;
        };
        const lanes = new Lanes<string, string>({ ...options, capacity: 1000, run });
        const names = items.map(({ player }, i) => `${player} ${i}`);
        const answers: Promise<string>[] = [];
        for (const [i, { player, pause }] of items.entries()) {
          answers.push(lanes.submit(player, names[i]));
          if (pause) await turn();
        }
        expect(await Promise.all(answers)).toEqual(names);
        for (const player of players) {
          const own = (all: readonly string[]): string[] => all.filter((name) => name.startsWith(`${player} `));
          expect(own(taken)).toEqual(own(names));
        }
      }),
      { numRuns: 50 },
    );
  });
});
