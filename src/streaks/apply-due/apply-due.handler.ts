import { CommandHandler, EventBus, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { DueApplied, GetProfile } from 'besitos/contracts';
import { ApplyDue } from './apply-due.command.js';
import { Rulebook } from 'besitos/ruleset';
import { StreakStore } from '../store/streak.store.js';
import type { Streaks } from '../store/streaks.js';
import { decideDue, type Due } from './decide-due.js';

/** Sees every activity that is taken in, so it also keeps the latest event time. */
@CommandHandler(ApplyDue)
export class ApplyDueHandler implements ICommandHandler<ApplyDue> {
  constructor(
    private readonly streaks: StreakStore,
    private readonly rulebook: Rulebook,
    private readonly queries: QueryBus,
    private readonly events: EventBus,
  ) {}

  async execute({ cause, action }: ApplyDue): Promise<void> {
    const { playerId, at, activity } = cause;
    const held = this.streaks.of(playerId);
    const latest = activity && (held.latest === null || at > held.latest) ? at : held.latest;
    // An activity that comes late brings on what its player's own latest does; a sweep, what the clock does.
    const until = activity ? (latest ?? at) : at;
    const row = latest === held.latest ? held : withLatest(held, latest);
    const due =
      held.due !== null && held.due <= until ? await this.apply(row, until, activity?.history === true) : undefined;
    const next = due?.row ?? row;
    if (next !== held) this.streaks.put(playerId, next);
    this.events.publish(new DueApplied(cause, action, due?.changes ?? [], due?.risks));
  }

  private async apply(row: Streaks, at: number, history: boolean): Promise<Due> {
    const profile = await this.queries.execute(new GetProfile(row.player));
    return decideDue(row, { at, history }, profile, this.rulebook);
  }
}

function withLatest({ player, due, streaks, past, care }: Streaks, latest: number | null): Streaks {
  return { player, latest, due, streaks, past, care };
}
