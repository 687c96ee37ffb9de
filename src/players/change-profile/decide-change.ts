import type { Profile, ProfileChange } from 'besitos/contracts';
import { decideVip } from './decide-vip.js';

const DAY = 86_400_000;

export type Decision =
  | { readonly profile: Profile }
  /** The local day would move again before this instant (ms). */
  | { readonly refused: 'zone_change_too_soon'; readonly allowedAt: number }
  | { readonly refused: 'invalid_vip_period' };

/**
 * What a change at `at` (ms) makes of a profile. The zone of the change is known and written as IANA writes it. A change of zone or dayStart
 * moves the player's days, so it is allowed once in `zoneChangeOnceInDays`; what stays as it is, is no change.
 */
export function decideChange(
  profile: Profile,
  change: ProfileChange,
  at: number,
  zoneChangeOnceInDays: number,
): Decision {
  const zone = change.zone ?? profile.zone;
  const dayStart = change.dayStart ?? profile.dayStart;
  const daysMove = zone !== profile.zone || dayStart !== profile.dayStart;
  const allowedAt = allowedFrom(profile, zoneChangeOnceInDays);
  if (daysMove && allowedAt !== null && at < allowedAt) return { refused: 'zone_change_too_soon', allowedAt };
  const vip = change.vip ? decideVip(profile.vip, change.vip, at) : profile.vip;
  if (!vip) return { refused: 'invalid_vip_period' };
  return {
    profile: {
      player: profile.player,
      zone,
      dayStart,
      vip,
      optOut: change.optOut ?? profile.optOut,
      autoFreeze: change.autoFreeze === undefined ? profile.autoFreeze : change.autoFreeze,
      zoneChangedAt: daysMove ? at : profile.zoneChangedAt,
    },
  };
}

/** From when on (ms) zone and dayStart may change again; null: at any time. */
export function allowedFrom({ zoneChangedAt }: Profile, zoneChangeOnceInDays: number): number | null {
  return zoneChangedAt === null ? null : zoneChangedAt + zoneChangeOnceInDays * DAY;
}

/** Whether two profiles of a player say the same. */
export function sameProfile(a: Profile, b: Profile): boolean {
  return (
    a.zone === b.zone &&
    a.dayStart === b.dayStart &&
    a.optOut === b.optOut &&
    a.autoFreeze === b.autoFreeze &&
    a.zoneChangedAt === b.zoneChangedAt &&
    a.vip.length === b.vip.length &&
    a.vip.every(({ kind, from, until }, i) => {
      const other = b.vip[i];
      return kind === other.kind && from === other.from && until === other.until;
    })
  );
}
