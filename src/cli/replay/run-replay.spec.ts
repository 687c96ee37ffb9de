import { describe, expect, it } from '@jest/globals';
import type { Activity, Answer, Refused } from 'besitos/contracts';
import type { ActivitySink } from './activity-sink.js';
import { BadLine } from './parse-line.js';
import type { Batch } from './read-batches.js';
import { renderSummary } from './render-summary.js';
import { runReplay, type Replay } from './run-replay.js';
import { Tally } from './tally.js';

const activity = (id: string, playerId = 'p'): Activity => ({ id, type: 't', playerId, occurredAt: 1000, payload: {} });
const answer = (id: string, more: object = {}) =>
  ({
    status: 200,
    id,
    playerId: 'p',
    outcome: 'awarded',
    entries: [
      { kind: 'earned', amount: 50 },
      { kind: 'bonus', amount: 500 },
      { kind: 'reversal', amount: -7 },
    ],
    streaks: [{ type: 'daily_login', before: 6, count: 7, longest: 7 }],
    unlocks: [{ key: 'seven_day_streak' }],
    ...more,
  }) as unknown as Answer;
const refused = (id: string): Refused => ({
  status: 409,
  id,
  problem: { type: 'about:blank', title: '', status: 409, code: 'id_conflict', detail: 'other content' },
});

/** Answers the first time by `game`, afterwards with the same, replayed. */
class FakeSink implements ActivitySink {
  readonly first = new Map<string, Answer | Refused>();
  readonly batches: (readonly Activity[])[] = [];
  constructor(private readonly game: (activity: Activity) => Answer | Refused = ({ id }) => answer(id)) {}
  async take(activities: readonly Activity[]) {
    this.batches.push(activities);
    return activities.map((given) => {
      const known = this.first.get(given.id);
      if (known) return { ...known, replayed: true } as Answer;
      this.first.set(given.id, this.game(given));
      return this.first.get(given.id) as Answer;
    });
  }
  async runOn() {}
  async top() {
    return [];
  }
  async close() {}
}

async function* batchesOf(...batches: string[][]): AsyncGenerator<Batch> {
  for (const ids of batches) yield { items: ids.map((id) => ({ where: `f:${id}`, activity: activity(id) })), bad: [] };
}

async function run(sink: ActivitySink, batches: AsyncIterator<Batch>, more: Partial<Replay> = {}) {
  const tally = new Tally();
  const complaints: string[] = [];
  await runReplay({
    sink,
    batches,
    tally,
    history: false,
    stop: new AbortController().signal,
    complain: (where, reason) => complaints.push(`${where} ${reason}`),
    progressed: () => undefined,
    ...more,
  });
  return { tally, complaints };
}

describe('a replay', () => {
  it('sums up to the same when it is run again, and when the file repeats a delivery', async () => {
    const sink = new FakeSink();
    const totals = ({ tally }: { tally: Tally }) => [
      tally.activities,
      tally.awarded,
      ...tally.outcomes,
      ...tally.unlocks,
      tally.longest,
    ];
    const first = await run(sink, batchesOf(['a', 'b'], ['a', 'c']));
    const second = await run(sink, batchesOf(['a', 'b'], ['a', 'c']));
    expect(first.tally).toMatchObject({ activities: 4, replayed: 1, awarded: 1650 });
    expect(second.tally.replayed).toBe(4);
    expect(totals(second)).toEqual(totals(first));
  });

  it('reports what was refused or unreadable, and goes on', async () => {
    const sink = new FakeSink(({ id }) => (id === 'b' ? refused(id) : answer(id)));
    async function* batches(): AsyncGenerator<Batch> {
      yield { items: [], bad: [{ where: 'f:1', why: new BadLine('malformed_json', 'not JSON') }] };
      yield* batchesOf(['a', 'b', 'c']);
    }
    const { tally, complaints } = await run(sink, batches());
    expect(complaints).toEqual(['f:1 not JSON', 'f:b other content']);
    expect(tally).toMatchObject({ activities: 2, failed: true });
    expect([...tally.refused]).toEqual([
      ['malformed_json', 1],
      ['id_conflict', 1],
    ]);
  });

  it('finishes the batch in flight when it is stopped', async () => {
    const stop = new AbortController();
    const sink = new FakeSink(({ id }) => {
      if (id === 'b') stop.abort();
      return answer(id);
    });
    const { tally } = await run(sink, batchesOf(['a'], ['b', 'c'], ['d']), { stop: stop.signal });
    expect(tally.activities).toBe(3);
  });

  it('does not wait for a silent pipe when it is stopped', async () => {
    const stop = new AbortController();
    async function* silent(): AsyncGenerator<Batch> {
      yield* batchesOf(['a']);
      stop.abort();
      await new Promise(() => undefined);
    }
    const { tally } = await run(new FakeSink(), silent(), { stop: stop.signal });
    expect(tally.activities).toBe(1);
  });

  it('marks activities as history when asked', async () => {
    const sink = new FakeSink();
    await run(sink, batchesOf(['a']), { history: true });
    expect(sink.batches[0][0].history).toBe(true);
  });

  it('passes on what went wrong in reading or taking', async () => {
    async function* broken(): AsyncGenerator<Batch> {
      yield* batchesOf(['a']);
      throw new Error('cut short');
    }
    await expect(run(new FakeSink(), broken())).rejects.toThrow('cut short');
    const sink = new FakeSink(() => {
      throw new Error('away');
    });
    await expect(run(sink, batchesOf(['a'], ['b']))).rejects.toThrow('away');
  });
});

describe('a summary', () => {
  it('shows the five longest streaks, one a player and type', () => {
    const tally = new Tally();
    const lengths = { p1: [3, 9], p2: [4], p3: [5, 6], p4: [1], p5: [2], p6: [8] };
    for (const [playerId, list] of Object.entries(lengths)) {
      for (const longest of list) {
        tally.add(activity('x'), answer(`${playerId}${longest}`, { playerId, streaks: [{ type: 's', longest }] }));
      }
    }
    expect(tally.longest.map(({ playerId, longest }) => `${playerId} ${longest}`)).toEqual([
      'p1 9',
      'p6 8',
      'p3 6',
      'p2 4',
      'p5 2',
    ]);
  });

  it('reads like this', async () => {
    const { tally } = await run(new FakeSink(), batchesOf(['a', 'b'], ['a']));
    expect(renderSummary(tally, 2, [{ rank: 1, playerId: 'p', score: 12345 }]).split('\n')).toEqual([
      '3 activities in 2.0 s, 2 activities/s',
      '',
      'Outcomes',
      '  awarded                          2',
      '',
      '  replayed                         1',
      '  Besitos awarded              1,100',
      '',
      'Unlocks',
      '  seven_day_streak                 2',
      '',
      'Longest streaks',
      '  daily_login · p                  7',
      '',
      'Top ten',
      '   1. p                       12,345',
      '',
    ]);
  });

  it('tells what was settled, where something could be', async () => {
    const { tally } = await run(new FakeSink(), batchesOf(['a']));
    const summary = renderSummary(tally, 2, [], { periods: 3, besitos: 4_500 });
    expect(summary).toContain('  periods settled                  3\n  Besitos paid for ranks       4,500\n');
  });
});
