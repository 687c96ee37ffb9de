import type { Activity } from 'besitos/contracts';
import type { ActivitySink } from '../src/cli/replay/activity-sink.js';
import { isRefused } from '../src/cli/replay/activity-sink.js';
import type { CpuMeter } from './cpu.js';

export interface Load {
  readonly warmUp: readonly Activity[];
  readonly measured: readonly Activity[];
  readonly batch: number;
}

export interface Measured {
  readonly activitiesPerSecond: number;
  /** CPU µs an activity; `server` and `cpu` (the sum) absent when the server's processes cannot be seen. */
  readonly node: number;
  readonly server?: number;
  readonly cpu?: number;
  /** Share of activities that were awarded, of those measured. */
  readonly awarded: number;
}

/** Takes the load in, batch after batch, and measures the second part of it. */
export async function measure(
  sink: ActivitySink,
  { warmUp, measured, batch }: Load,
  meter: CpuMeter,
): Promise<Measured> {
  await takeAll(sink, warmUp, batch);
  const before = await meter.read();
  const began = performance.now();
  const awarded = await takeAll(sink, measured, batch);
  const seconds = (performance.now() - began) / 1000;
  const { node, server } = meter.used(before, await meter.read());
  const each = (micros: number) => micros / measured.length;
  return {
    activitiesPerSecond: measured.length / seconds,
    node: each(node),
    ...(server === undefined ? {} : { server: each(server), cpu: each(node + server) }),
    awarded: awarded / measured.length,
  };
}

async function takeAll(sink: ActivitySink, activities: readonly Activity[], batch: number): Promise<number> {
  let awarded = 0;
  for (let i = 0; i < activities.length; i += batch) {
    for (const answer of await sink.take(activities.slice(i, i + batch))) {
      if (isRefused(answer)) throw new Error(`the load was refused: ${answer.problem.detail}`);
      if (answer.outcome === 'awarded') awarded++;
    }
  }
  return awarded;
}
