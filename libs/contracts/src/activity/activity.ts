/** One thing a player did, reported from outside. The unit of idempotency: `id` with the same content is a repeat, with other content a conflict. */
export interface Activity {
  /** 1–128 printable characters, chosen by the sender. */
  readonly id: string;
  /** The incoming type, for example `core.user_action`. */
  readonly type: string;
  /** The canonical player id (see `playerIdOf`). */
  readonly playerId: string;
  /** Event time in ms since 1970-01-01T00:00Z. */
  readonly occurredAt: number;
  readonly payload: Readonly<Record<string, unknown>>;
  /** An import: its day counts for streaks whatever its age, and nothing old is announced because of it. */
  readonly history?: boolean;
}
