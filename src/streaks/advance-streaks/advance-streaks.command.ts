import { Command } from '@nestjs/cqrs';
import type { Cause, Unlock } from 'besitos/contracts';

/** Credits the activity's day to a streak. Raises `StreaksAdvanced`, always. */
export class AdvanceStreaks extends Command<void> {
  constructor(
    readonly cause: Cause,
    /** The streak type; none: the one that `next.action` advances by the ruleset, if any. */
    readonly type: string | undefined,
    /** Passed through: the action whose award comes next (none in a wave of unlocks), its penalty, and the unlocks to pay. */
    readonly next: {
      readonly action: string | undefined;
      readonly penalty: number;
      readonly unlocks: readonly Unlock[];
    },
  ) {
    super();
  }
}
