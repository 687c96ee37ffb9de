import { Rulebook, type Rules } from './rules.js';

/** One version, which holds at every event time. */
export class FixedRulebook extends Rulebook {
  constructor(private readonly rules: Rules) {
    super();
  }

  at(): Rules {
    return this.rules;
  }

  current(): Rules {
    return this.rules;
  }
}
