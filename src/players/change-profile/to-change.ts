import type { ProfileChange } from 'besitos/contracts';
import { parseInstant } from 'besitos/http';
import { DomainError } from 'besitos/kernel';
import type { ProfileChangeDto, VipChangeDto } from './profile-change.dto.js';

/** A validated request as a change. Errors: `nothing_to_change`. */
export function toChange({ timeZone, dayStart, vip, leaderboardOptOut, autoFreeze }: ProfileChangeDto): ProfileChange {
  const change: ProfileChange = {
    ...(timeZone !== undefined && { zone: timeZone }),
    ...(dayStart !== undefined && { dayStart }),
    ...(vip !== undefined && { vip: toVip(vip) }),
    ...(leaderboardOptOut !== undefined && { optOut: leaderboardOptOut }),
    ...(autoFreeze !== undefined && { autoFreeze }),
  };
  if (Object.keys(change).length) return change;
  throw new DomainError(
    'nothing_to_change',
    400,
    'Name at least one of timeZone, dayStart, vip, leaderboardOptOut and autoFreeze.',
  );
}

function toVip({ kind, from, until }: VipChangeDto): NonNullable<ProfileChange['vip']> {
  return {
    kind,
    ...(from !== undefined && { from: parseInstant(from) }),
    ...(until !== undefined && { until: until === null ? null : parseInstant(until) }),
  };
}
