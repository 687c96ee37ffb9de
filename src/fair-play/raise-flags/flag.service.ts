import { Injectable } from '@nestjs/common';
import { EventBus } from '@nestjs/cqrs';
import { PlayerFlagged, type Cause } from 'besitos/contracts';
import type { FairPlayRules } from 'besitos/ruleset';
import type { Conduct } from '../store/conduct.js';
import { FlagLog } from '../store/flag.log.js';
import { decideFlag, type Sighting } from './decide-flag.js';

/** Raises flags for what rules have seen: keeps them with their evidence and states them. */
@Injectable()
export class FlagService {
  constructor(
    private readonly flags: FlagLog,
    private readonly events: EventBus,
  ) {}

  /** Answers the conduct with the flags in it; to be put by the caller. */
  raise(cause: Cause, conduct: Conduct, sightings: readonly Sighting[], rules: FairPlayRules): Conduct {
    let record = conduct.record;
    for (const sighting of sightings) {
      const raised = decideFlag(record, sighting, cause.at, rules);
      if (!raised) continue;
      record = raised.record;
      const { rule, flag, evidence, penalty } = raised.flag;
      this.flags.append({
        player: conduct.player,
        flag,
        rule,
        activity: cause.activity?.id ?? null,
        at: cause.at,
        evidence,
        penaltyUntil: penalty?.until ?? null,
      });
      this.events.publish(new PlayerFlagged(cause, rule, flag, evidence, penalty));
    }
    return record === conduct.record ? conduct : { ...conduct, record };
  }
}
