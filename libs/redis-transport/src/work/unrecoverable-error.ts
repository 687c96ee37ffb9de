/** Thrown by a handler (or a deserializer) for a message that can never succeed: it is made a dead letter and acknowledged, not tried again. */
export class UnrecoverableError extends Error {
  constructor(
    /** Stable, for counting: `not_json`. */
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'UnrecoverableError';
  }
}
