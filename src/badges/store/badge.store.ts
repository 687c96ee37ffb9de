import { Injectable } from '@nestjs/common';
import { settlementOf, type BadgeReason, type Cause } from 'besitos/contracts';
import { KeyedStore, type Columns } from 'besitos/kernel';

/** A badge and what it was granted for. */
export interface HeldBadge {
  readonly player: string;
  /** What it was granted for: no player gets two badges for one thing. */
  readonly key: string;
  readonly badge: string;
  readonly reason: BadgeReason;
  /** Event time in ms; null: not granted. */
  readonly grantedAt: number | null;
}

/** `weekly|2026-W10` for a settled rank, `daily_login#365` for the milestone of a streak, `quests:<key>` for a reward of a module. */
export function keyOf(reason: BadgeReason): string {
  if ('source' in reason) return `${reason.source}:${reason.key}`;
  return 'board' in reason ? `${reason.board}|${reason.period}` : `${reason.streak}#${reason.milestone}`;
}

const NONE: readonly string[] = [];

@Injectable()
export class BadgeStore extends KeyedStore<HeldBadge> {
  readonly table = 'badges.badges';
  readonly columns: Columns<HeldBadge> = {
    player: 'text',
    key: 'text',
    badge: 'text',
    reason: 'json',
    grantedAt: 'time',
  };

  fresh(player: string, key: string): HeldBadge {
    return { player, key, badge: '', reason: { streak: '', milestone: 0 }, grantedAt: null };
  }

  /** Settlements pay many players a unit. Badges of streaks are rare: a second run is cheaper than looking with every activity. */
  keysFor(cause: Cause): readonly string[] {
    const place = settlementOf(cause);
    return place === undefined ? NONE : [place];
  }
}
