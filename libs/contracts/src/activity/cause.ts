import type { Activity } from './activity.js';

/**
 * What set a chain of events going: an activity, an operator's command, or something that fell due.
 * Every event names its cause. The journal writes the cause once, in columns of the row, so it leaves itself out of JSON.
 */
export class Cause {
  constructor(
    /** The activity's id, or the command's correlation id. */
    readonly id: string,
    readonly playerId: string,
    /** Event time in ms. */
    readonly at: number,
    readonly activity?: Activity,
    readonly kind: 'activity' | 'command' | 'due' = activity ? 'activity' : 'command',
  ) {}

  static of(activity: Activity): Cause {
    return new Cause(activity.id, activity.playerId, activity.occurredAt, activity);
  }

  toJSON(): undefined {
    return undefined;
  }
}
