/** Which time it was unlocked last, and the event time (ms) of the first. */
export type Held = readonly [times: number, firstAt: number];

/** What the module keeps of a player. Maps keep the order in which their keys came, so the stored text depends on nothing else. */
export interface Progress {
  readonly player: string;
  /** Own metrics and the built-ins as last told; an absent one never moved. */
  readonly metrics: Readonly<Record<string, number>>;
  /** By achievement key. */
  readonly unlocked: Readonly<Record<string, Held>>;
  /**
   * Keys of definitions that may hold now though no metric of the next step says so: a prerequisite was just unlocked, or a streak fell
   * under a `not`. The next step looks at them and empties the list.
   */
  readonly pending: readonly string[];
}

export const freshProgress = (player: string): Progress => ({ player, metrics: {}, unlocked: {}, pending: [] });
