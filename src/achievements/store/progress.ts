/** Which time it was unlocked last, and the event time (ms) of the first. */
export type Held = readonly [times: number, firstAt: number];

/** How often an achievement was taken back, and whether that stands: 1 until an admin lifts it. */
export type Revoked = readonly [count: number, stands: 0 | 1];

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
  /** By achievement key; nearly always empty. */
  readonly revoked: Readonly<Record<string, Revoked>>;
  /** The latest UTC day (since 1970) with a counted activity; 0 before the first. */
  readonly day: number;
}

export const freshProgress = (player: string): Progress => ({
  player,
  metrics: {},
  unlocked: {},
  pending: [],
  revoked: {},
  day: 0,
});

/** Whether it was taken back and may not be unlocked. */
export const isRevoked = ({ revoked }: Pick<Progress, 'revoked'>, key: string): boolean => revoked[key]?.[1] === 1;
