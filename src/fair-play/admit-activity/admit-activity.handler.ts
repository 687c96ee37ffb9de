import { CommandHandler, EventBus, type ICommandHandler } from '@nestjs/cqrs';
import { ActivityAdmitted, ActivityRejected, type Activity, type DomainEvent } from 'besitos/contracts';
import { AdmitActivity } from './admit-activity.command.js';
import { Rulebook } from 'besitos/ruleset';
import { penaltyAt } from '../raise-flags/decide-flag.js';
import { decidePatterns } from '../raise-flags/decide-patterns.js';
import { FlagService } from '../raise-flags/flag.service.js';
import { ConductRepository } from '../store/conduct.repository.js';
import { cooldownKeysOf } from '../store/cooling-keys.js';
import { decideAdmission } from './decide-admission.js';

const NO_PENALTY = 1;

@CommandHandler(AdmitActivity)
export class AdmitActivityHandler implements ICommandHandler<AdmitActivity> {
  constructor(
    private readonly book: ConductRepository,
    private readonly flags: FlagService,
    private readonly rulebook: Rulebook,
    private readonly events: EventBus,
  ) {}

  async execute(command: AdmitActivity): Promise<void> {
    const { cause, action } = command;
    const asked = cause.activity && action !== undefined;
    this.events.publish(asked ? this.admission(command, cause.activity, action) : passed(command));
  }

  private admission(command: AdmitActivity, activity: Activity, key: string): DomainEvent {
    const { playerId, occurredAt, payload } = activity;
    const rules = this.rulebook.at(occurredAt);
    const action = rules.action(key);
    if (!action) throw new Error(`ruleset ${rules.version} knows no action ${key}`);
    const conduct = this.book.conduct(playerId);
    const cooldowns = cooldownKeysOf(action, payload, rules).map((key) => ({
      seconds: key.seconds,
      cooling: this.book.cooling(playerId, key.key),
    }));
    const request = { at: occurredAt, trusted: action.trusted, cooldowns };
    const admission = decideAdmission(conduct, request, rules.ruleset.fairPlay);
    if (admission.rejected) {
      this.book.refuse(activity, key, admission.rejected);
      return new ActivityRejected(command.cause, admission.rejected);
    }
    if (admission.conduct === conduct) return passed(command);
    const patterns = decidePatterns(admission.conduct.admitted, rules.ruleset.fairPlay);
    const next = patterns.length
      ? this.flags.raise(command.cause, admission.conduct, patterns, rules.ruleset.fairPlay)
      : admission.conduct;
    this.book.admit(next, admission.coolings);
    return passed(command, penaltyAt(next.record, occurredAt));
  }
}

const passed = ({ cause, action }: AdmitActivity, penalty = NO_PENALTY): DomainEvent =>
  new ActivityAdmitted(cause, action, penalty);
