/** What a stream looks like from outside. */
export interface StreamState {
  readonly stream: string;
  readonly length: number;
  /** Delivered to the group and not acknowledged. */
  readonly pending: number;
  /** Not delivered to the group yet; undefined when Redis cannot tell (before 7.0, or after deletions in the middle). */
  readonly lag: number | undefined;
}

/** Told what happens on the bus, for counters and logs. Must not throw. */
export interface Watch {
  /** Messages came. */
  received?(source: string, count: number): void;
  /** Entries were taken over from a consumer that left them. */
  reclaimed?(stream: string, count: number): void;
  /** Entries were deleted or trimmed by somebody else before they were done: they are lost. */
  deleted?(stream: string, count: number): void;
  /** Channel messages that came while the queue was full: they are lost. */
  dropped?(channel: string, count: number): void;
  /** A message cannot be done now and is tried again; with the source `redis`: it is Redis that does not do as it is asked. */
  failed?(source: string, error: unknown): void;
  /** Redis does as it is asked: told after each read of streams, and each time channels are subscribed to. */
  healthy?(): void;
  connected?(): void;
  /** The link is gone; it is being made again. Told once an outage. */
  disconnected?(error: Error): void;
  /** The groups were made (again): at the first start, or because Redis lost its data. */
  groupMade?(stream: string): void;
  surveyed?(state: StreamState): void;
}
