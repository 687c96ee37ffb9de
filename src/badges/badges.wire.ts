import { wireTime, type BadgeGranted, type BadgeGrantedPayload, type Fact } from 'besitos/contracts';
import type { Told, WireEvent } from 'besitos/kernel';

export function tellBadgeGranted(
  { badge, reason }: Omit<BadgeGranted, keyof Fact>,
  { row }: Told,
): readonly WireEvent[] {
  const payload: BadgeGrantedPayload = { badge, reason, granted_at: wireTime(row.at) };
  return [{ type: 'gamification.badge_granted', at: row.at, payload }];
}
