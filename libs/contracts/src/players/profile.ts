export type VipKind = 'none' | 'standard' | 'premium';

/** A VIP kind from one instant on; the last period that began at or before an instant and has not ended holds. Times in ms; `until` exclusive, null: open. */
export interface VipPeriod {
  readonly kind: VipKind;
  readonly from: number;
  readonly until: number | null;
}

/** What the game needs to know of a player. */
export interface Profile {
  readonly player: string;
  /** IANA zone, default `UTC`. */
  readonly zone: string;
  /** The hour (0–12) at which the player's day begins, default 0. */
  readonly dayStart: number;
  /** Ascending by `from`, not overlapping. */
  readonly vip: readonly VipPeriod[];
  /** On no leaderboard for others. */
  readonly optOut: boolean;
  /** Automatic streak freezes; null: on for a VIP. */
  readonly autoFreeze: boolean | null;
  /** When zone or dayStart last changed (ms by the clock), null: never. */
  readonly zoneChangedAt: number | null;
}

/** The VIP kind that holds at event time `at` (ms). A VIP that ends at noon counts until noon. */
export function vipAt(profile: Pick<Profile, 'vip'>, at: number): VipKind {
  for (let i = profile.vip.length - 1; i >= 0; i--) {
    const period = profile.vip[i];
    if (period.from <= at) return period.until === null || at < period.until ? period.kind : 'none';
  }
  return 'none';
}
