import type { Activity } from 'besitos/contracts';
import type { Intake } from '../src/intake/take-activities/intake.js';
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
export async function measure(intake: Intake, { warmUp, measured, batch }: Load, meter: CpuMeter): Promise<Measured> {
  await takeAll(intake, warmUp, batch);
  const before = await meter.read();
  const began = performance.now();
  const awarded = await takeAll(intake, measured, batch);
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

/** Batches on their way at once: while PostgreSQL stores one, the next is folded, as under a busy producer. */
const IN_FLIGHT = 8;

async function takeAll(intake: Intake, activities: readonly Activity[], batch: number): Promise<number> {
  let awarded = 0;
  let next = 0;
  const feed = async (): Promise<void> => {
    while (next < activities.length) {
      const from = next;
      next += batch;
      for (const taken of await intake.take(activities.slice(from, from + batch))) {
        if ('error' in taken) throw taken.error;
        if (taken.journaled.some(([, body]) => (body as { outcome?: string }).outcome === 'awarded')) awarded++;
      }
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, feed));
  return awarded;
}
