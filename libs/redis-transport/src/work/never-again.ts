/** Thrown by a handler (or a deserializer) for a message that can never succeed: it is buried and acknowledged, not tried again. */
export class NeverAgain extends Error {
  constructor(
    /** Stable, for counting: `not_json`. */
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'NeverAgain';
  }
}
