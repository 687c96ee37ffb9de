/** One line of a file of activities, as `replay` reads it and `POST /v1/activities` takes it. */
export interface ActivityLine {
  readonly id: string;
  readonly type: string;
  readonly playerId: string;
  /** ISO 8601 UTC, to the millisecond. */
  readonly occurredAt: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** An activity in the making: what a player did and when (ms). */
export interface Deed {
  readonly at: number;
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export function userAction(at: number, actionType: string, data: Readonly<Record<string, unknown>> = {}): Deed {
  return { at, type: 'core.user_action', payload: { action_type: actionType, action_data: data } };
}
