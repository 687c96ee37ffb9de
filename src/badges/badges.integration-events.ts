import { wireTime, type BadgeGranted, type BadgeGrantedPayload, type DomainEvent } from 'besitos/contracts';
import type { EventContext, IntegrationEvent } from 'besitos/kernel';

export function tellBadgeGranted(
  { badge, reason }: Omit<BadgeGranted, keyof DomainEvent>,
  { row }: EventContext,
): readonly IntegrationEvent[] {
  const payload: BadgeGrantedPayload = { badge, reason, granted_at: wireTime(row.at) };
  return [{ type: 'gamification.badge_granted', at: row.at, payload }];
}
