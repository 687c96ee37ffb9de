/** Who booked an entry and why, as the entry keeps it. */
export interface Note {
  /** What it was booked for: an order, a campaign, a purchase. Activities are their own source. */
  readonly source: string | null;
  readonly reason: string | null;
  readonly actor: string | null;
  /** The caller's own, kept as it came. */
  readonly metadata: object | null;
}
