/** One message as it came, from a stream or a channel. */
export interface Message {
  /** The key of the stream, or the channel. */
  readonly source: string;
  /** The entry's id in its stream; empty for a channel. */
  readonly id: string;
  /** What the message says; undefined when the entry lacks the field. */
  readonly text: string | undefined;
}

/** A message that is put away, with the reason. */
export interface DeadLetter {
  readonly message: Message;
  /** Stable, for counting: the `UnrecoverableError`'s, or `kills_process`. */
  readonly code: string;
  readonly reason: string;
}

/** Puts away a message that can never succeed. It is acknowledged once this resolves; rejects: tried again later. */
export type DeadLetterHandler = (deadLetters: DeadLetter) => Promise<void>;
