import type { Cause } from './cause.js';

/** Something that happened, in the past tense. Plain readonly data; on the wire one message is one event. */
export abstract class DomainEvent {
  constructor(readonly cause: Cause) {}

  /**
   * What the journal keeps of it: by default all but its cause. `undefined`: a step of the chain that changed nothing and is not kept.
   * The answer to a repeat and the wire events are made from this alone, so it must say all they need.
   */
  toJournal(): object | undefined {
    return this;
  }
}
