import { DomainError } from '../errors.js';

export interface LanesOptions<I, O> {
  /** How many units run at once. */
  readonly lanes: number;
  /** How many items a unit takes at most. */
  readonly batch: number;
  /** How many items may wait before more are refused. */
  readonly capacity: number;
  /** Must answer one result an item, in order. */
  readonly run: (items: readonly I[]) => Promise<readonly O[]>;
}

interface Waiting<I, O> {
  readonly item: I;
  readonly resolve: (result: O) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Items of one player always go the same lane, so they are taken in order of arrival; a lane takes what is queued, without a timer,
 * so a lone item does not wait and a crowd shares units.
 */
export class Lanes<I, O> {
  private readonly queues: Waiting<I, O>[][];
  private readonly running: (Promise<void> | undefined)[];
  private waiting = 0;
  private closing = false;

  constructor(private readonly options: LanesOptions<I, O>) {
    this.queues = Array.from({ length: options.lanes }, () => []);
    this.running = Array.from({ length: options.lanes }, () => undefined);
  }

  submit(player: string, item: I): Promise<O> {
    if (this.closing)
      return Promise.reject(
        new DomainError('shutting_down', 503, 'This instance is stopping. Send it again in a moment.'),
      );
    if (this.waiting >= this.options.capacity) {
      return Promise.reject(
        new DomainError('intake_full', 503, 'More is waiting than can be taken in. Send it again in a moment.'),
      );
    }
    const lane = laneOf(player, this.options.lanes);
    this.waiting++;
    return new Promise<O>((resolve, reject) => {
      this.queues[lane].push({ item, resolve, reject });
      this.running[lane] ??= this.drain(lane);
    });
  }

  /** Takes nothing new and waits until what was taken is done. */
  async close(): Promise<void> {
    this.closing = true;
    await Promise.all(this.running);
  }

  private async drain(lane: number): Promise<void> {
    const queue = this.queues[lane];
    await Promise.resolve(); // let all that arrives in this turn share the first unit
    while (queue.length) {
      const taken = queue.splice(0, this.options.batch);
      try {
        const results = await this.options.run(taken.map((waiting) => waiting.item));
        taken.forEach((waiting, i) => waiting.resolve(results[i]));
      } catch (error) {
        for (const waiting of taken) waiting.reject(error);
      }
      this.waiting -= taken.length;
    }
    this.running[lane] = undefined;
  }
}

/** FNV-1a: the same player, the same lane, in every process. */
export function laneOf(player: string, lanes: number): number {
  let hash = 2_166_136_261;
  for (let i = 0; i < player.length; i++) hash = Math.imul(hash ^ player.charCodeAt(i), 16_777_619);
  return (hash >>> 0) % lanes;
}
