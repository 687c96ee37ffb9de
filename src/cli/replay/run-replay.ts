import type { ActivitySink } from './activity-sink.js';
import { isRefused } from './activity-sink.js';
import type { Batch } from './read-batches.js';
import type { Tally } from './tally.js';

export interface Replay {
  readonly sink: ActivitySink;
  readonly batches: AsyncIterator<Batch>;
  readonly tally: Tally;
  /** Marks every activity as an import. */
  readonly history: boolean;
  /** Aborted: the batch in flight is finished, the rest is left. */
  readonly stop: AbortSignal;
  /** One line that was not taken in, and why. */
  complain(where: string, reason: string): void;
  progressed(): void;
}

/** Takes batch after batch; reads the next while one is taken. */
export async function runReplay({ sink, batches, tally, history, stop, complain, progressed }: Replay): Promise<void> {
  // A pipe that has nothing to say would else keep a stopped replay waiting.
  const stopped = new Promise<undefined>((resolve) => stop.addEventListener('abort', () => resolve(undefined)));
  let ahead = batches.next();
  try {
    while (!stop.aborted) {
      const read = await Promise.race([ahead, stopped]);
      if (!read || read.done) break;
      const batch = read.value;
      ahead = batches.next();
      ahead.catch(() => undefined); // awaited in the next round
      for (const { where, why } of batch.bad) {
        tally.refuse(why.code);
        complain(where, why.reason);
      }
      if (batch.items.length === 0) continue;
      const activities = batch.items.map(({ activity }) => (history ? { ...activity, history: true } : activity));
      const answers = await sink.take(activities);
      answers.forEach((answer, i) => {
        tally.add(activities[i], answer);
        if (isRefused(answer)) complain(batch.items[i].where, answer.problem.detail);
      });
      progressed();
    }
  } finally {
    const left = ahead.catch(() => undefined).then(() => batches.return?.());
    if (!stop.aborted) await left;
  }
}
