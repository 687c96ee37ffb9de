/** What the outside is told: one event, before it gets its envelope. */
export interface IntegrationEvent {
  /** For example `gamification.points_awarded`. */
  readonly type: string;
  /** When it happened, event time in ms; its age is judged by this. */
  readonly at: number;
  /** As the class of its type in `besitos/contracts` says. */
  readonly payload: object;
}
