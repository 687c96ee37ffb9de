import { vipAt, type Profile } from 'besitos/contracts';
import { allowedFrom } from '../change-profile/decide-change.js';
import type { ProfileDto } from './player.dto.js';

/** A profile as people see it at `now` (ms). */
export function viewProfile(profile: Profile, now: number, zoneChangeOnceInDays: number): ProfileDto {
  const allowed = allowedFrom(profile, zoneChangeOnceInDays);
  return {
    playerId: profile.player,
    timeZone: profile.zone,
    dayStart: profile.dayStart,
    vip: {
      kind: vipAt(profile, now),
      periods: profile.vip.map(({ kind, from, until }) => ({
        kind,
        from: iso(from),
        until: until === null ? null : iso(until),
      })),
    },
    leaderboardOptOut: profile.optOut,
    autoFreeze: profile.autoFreeze,
    timeZoneChangeAllowedAt: allowed === null || allowed <= now ? null : iso(allowed),
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
