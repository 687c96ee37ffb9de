import { CommandBus, CommandHandler, EventBus, QueryBus, type ICommandHandler } from '@nestjs/cqrs';
import { dayToIso } from 'besitos/calendar';
import { GetProfile, PauseStreaks, StreaksPaused } from 'besitos/contracts';
import { ApplyDue } from '../apply-due/apply-due.command.js';
import { DomainError } from 'besitos/kernel';
import { Rulebook, type StreakRules } from 'besitos/ruleset';
import { StreakStore } from '../store/streak.store.js';
import { decidePause, FURTHEST_DAYS, type Paused } from './decide-pause.js';

@CommandHandler(PauseStreaks)
export class PauseStreaksHandler implements ICommandHandler<PauseStreaks> {
  constructor(
    private readonly streaks: StreakStore,
    private readonly rulebook: Rulebook,
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly events: EventBus,
  ) {}

  async execute({ cause, pause }: PauseStreaks): Promise<void> {
    await this.commands.execute(new ApplyDue(cause, undefined));
    const profile = await this.queries.execute(new GetProfile(cause.playerId));
    const paused = decidePause(this.streaks.of(cause.playerId), cause.at, profile, pause, this.rulebook);
    if ('refused' in paused) throw domainErrorOf(paused.refused, this.rulebook.at(cause.at).ruleset.streaks.pause);
    this.streaks.put(cause.playerId, paused.row);
    const { first, last, changes } = paused;
    this.events.publish(new StreaksPaused(cause, dayToIso(first), dayToIso(last), changes));
  }
}

type Reason = Extract<Paused, { refused: string }>['refused'];

function domainErrorOf(reason: Reason, { maxDays, perYear }: StreakRules['pause']): DomainError {
  const told: Record<Reason, readonly [code: string, status: number, detail: string, field?: string]> = {
    in_the_past: ['pause_in_the_past', 422, 'A pause begins today or later, by the player’s own calendar.', 'from'],
    too_far: ['pause_too_far', 422, `A pause begins at most ${FURTHEST_DAYS} days ahead.`, 'from'],
    too_long: ['pause_too_long', 422, `A pause lasts at most ${maxDays} days.`, 'days'],
    overlaps: ['pause_overlaps', 409, 'Some of these days are announced as away already.'],
    none_left: ['no_pauses_left', 409, `At most ${perYear} pauses may begin in a calendar year.`],
  };
  const [code, status, detail, field] = told[reason];
  return new DomainError(code, status, detail, field ? [{ field, message: detail }] : []);
}
