import type { StreakChange, Unlock } from 'besitos/contracts';
import type { Payload, Rules } from 'besitos/ruleset';
import type { Distinct } from '../store/distinct.js';
import { freshProgress, type Progress } from '../store/progress.js';
import { decideProgress, type ProgressDecision } from '../track-progress/decide-progress.js';
import { decideFall } from '../track-streaks/decide-fall.js';

export interface Told {
  readonly streaks?: readonly StreakChange[];
  readonly experience?: number;
  readonly level?: number;
}

export const streak = (type: string, count: number, longest = count): StreakChange => ({
  type,
  before: 0,
  count,
  longest,
});

/** One player as the pure decisions see them, with what the rest of the chain would tell in between. */
export class PlayerProgress {
  state: Progress = freshProgress('7');
  last: ProgressDecision | undefined;
  private readonly distinct = new Map<string, Distinct>();
  private experience = 0;
  private level = 1;

  constructor(
    private readonly rules: Rules,
    public at = Date.parse('2026-05-04T12:00:00Z'),
  ) {}

  /** The activity's own step; answers the first wave. */
  does(type: string, payload: Payload = {}, told: Told & { hour?: number } = {}): readonly Unlock[] {
    const action = this.rules.actionOf(type, payload)?.key;
    return this.step(told, { type, payload, action, at: this.at, hour: told.hour });
  }

  /** The step after a wave was paid. */
  isTold(told: Told = {}): readonly Unlock[] {
    return this.step(told, undefined);
  }

  breaks(...changes: readonly StreakChange[]): void {
    this.state = decideFall(this.state, changes, this.rules).next;
  }

  private step(told: Told, counted: Parameters<typeof decideProgress>[1]['counted']): readonly Unlock[] {
    this.experience = told.experience ?? this.experience;
    this.level = told.level ?? this.level;
    const step = { at: this.at, counted, streaks: told.streaks ?? [], experience: this.experience, level: this.level };
    this.last = decideProgress(this.state, step, this.rules, (key) => this.part(key));
    this.state = this.last.next;
    for (const part of this.last.distinct) this.distinct.set(part.key, part);
    return this.last.unlocks;
  }

  private part(key: string): Distinct {
    return this.distinct.get(key) ?? { player: this.state.player, key, seen: [] };
  }
}
