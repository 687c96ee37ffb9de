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
  /** Told of each line that was not taken in, and why. */
  readonly complain: (where: string, reason: string) => void;
  readonly progressed: () => void;
}

/** Takes batch after batch; reads the next while one is taken. */
export async function runReplay({ sink, batches, tally, history, stop, complain, progressed }: Replay): Promise<void> {
  let ahead = batches.next();
  try {
    while (!stop.aborted) {
      const read = await unlessStopped(ahead, stop);
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

/** A pipe that has nothing to say must not keep a stopped replay waiting. (`Promise.race` would hold every batch until the end.) */
function unlessStopped<T>(work: Promise<T>, stop: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const give = () => resolve(undefined);
    stop.addEventListener('abort', give, { once: true });
    work.finally(() => stop.removeEventListener('abort', give)).then(resolve, reject);
  });
}
