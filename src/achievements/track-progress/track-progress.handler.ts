import { CommandHandler, EventBus, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { localHour } from 'besitos/calendar';
import {
  AchievementsBackfilled,
  AchievementsUnlocked,
  backfillOf,
  GetProfile,
  MetricsMoved,
  type Cause,
  type Unlock,
} from 'besitos/contracts';
import { TrackProgress } from './track-progress.command.js';
import { DomainError } from 'besitos/kernel';
import type { Rules } from 'besitos/ruleset';
import { Catalogue } from '../catalogue/catalogue.js';
import { ProgressRecords } from '../store/progress.records.js';
import { asksForHour, type Counted } from './count-activity.js';
import { decideProgress } from './decide-progress.js';
import { beyondMeasure, MOST_TIMES_AT_ONCE } from './decide-unlocks.js';

@CommandHandler(TrackProgress)
export class TrackProgressHandler implements ICommandHandler<TrackProgress> {
  constructor(
    private readonly records: ProgressRecords,
    private readonly events: EventBus,
    private readonly queries: QueryBus,
    private readonly catalogue: Catalogue,
  ) {}

  async execute({ cause, own, action, streaks, experience, level }: TrackProgress): Promise<void> {
    const { playerId, at } = cause;
    const rules = this.catalogue.at(at);
    const counted = own ? await this.countedOf(cause, action, rules) : undefined;

    const state = this.records.of(playerId);
    const step = { at, counted, streaks, experience, level };
    const { next, distinct, mark, unlocks, ranked } = decideProgress(state, step, rules, (key) =>
      this.records.distinctOf(playerId, key),
    );
    const beyond = beyondMeasure(state.metrics, next.metrics, unlocks, rules);
    if (beyond)
      throw new DomainError(
        'too_many_unlocks',
        422,
        `one activity may unlock an achievement ${MOST_TIMES_AT_ONCE} times at most`,
      );

    this.records.keep(cause, next, unlocks, { distinct, mark });
    if (ranked) this.events.publish(new MetricsMoved(cause, ranked.values, ranked.gains));
    if (unlocks.length) this.events.publish(unlocked(cause, unlocks));
  }

  /** The profile is asked only when a metric looks at the player's clock. */
  private async countedOf(cause: Cause, action: string | undefined, rules: Rules): Promise<Counted | undefined> {
    if (!cause.activity) return undefined;
    const { type, payload } = cause.activity;
    if (!asksForHour(rules, type, action)) return { type, payload, action, at: cause.at };
    const { zone } = await this.queries.execute(new GetProfile(cause.playerId));
    return { type, payload, action, at: cause.at, hour: localHour(zone, cause.at) };
  }
}

/** What the reward of a backfill brings in turn belongs to it: as silent, and no day of the achievement streak. */
function unlocked(cause: Cause, unlocks: readonly Unlock[]): AchievementsUnlocked | AchievementsBackfilled {
  const backfill = backfillOf(cause);
  return backfill
    ? new AchievementsBackfilled(cause, unlocks, backfill === 'announced')
    : new AchievementsUnlocked(cause, unlocks);
}
