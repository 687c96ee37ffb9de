import { CommandHandler, EventBus, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { localHour } from 'besitos/calendar';
import { AchievementsUnlocked, GetProfile, MetricsMoved, TrackProgress, type Cause } from 'besitos/contracts';
import { Refusal } from 'besitos/kernel';
import { Rulebook, type Rules } from 'besitos/ruleset';
import { ProgressRecords } from '../store/progress.records.js';
import { asksForHour, type Counted } from './count-activity.js';
import { decideProgress } from './decide-progress.js';
import { MOST_TIMES_AT_ONCE } from './decide-unlocks.js';

@CommandHandler(TrackProgress)
export class TrackProgressHandler implements ICommandHandler<TrackProgress> {
  constructor(
    private readonly records: ProgressRecords,
    private readonly events: EventBus,
    private readonly queries: QueryBus,
    private readonly rulebook: Rulebook,
  ) {}

  async execute({ cause, own, action, streaks, experience, level }: TrackProgress): Promise<void> {
    const { playerId, at } = cause;
    const rules = this.rulebook.at(at);
    const counted = own ? await this.countedOf(cause, action, rules) : undefined;

    const state = this.records.of(playerId);
    const step = { at, counted, streaks, experience, level };
    const { next, distinct, unlocks, ranked } = decideProgress(state, step, rules, (key) =>
      this.records.distinctOf(playerId, key),
    );
    const beyond = unlocks.find(({ key, times }) => times > (state.unlocked[key]?.[0] ?? 0) + MOST_TIMES_AT_ONCE);
    if (beyond)
      throw new Refusal(
        'too_many_unlocks',
        422,
        `one activity may unlock ${beyond.key} ${MOST_TIMES_AT_ONCE} times at most`,
      );

    this.records.keep(cause, next, distinct, unlocks);
    if (ranked) this.events.publish(new MetricsMoved(cause, ranked));
    if (unlocks.length) this.events.publish(new AchievementsUnlocked(cause, unlocks));
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
