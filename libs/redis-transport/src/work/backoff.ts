export interface BackoffOptions {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Waits that double, with jitter, until something succeeds; `stop` ends the one that runs, and every later one at once. */
export class Backoff {
  private failures = 0;
  private stopped = false;
  private endWait: (() => void) | undefined;

  constructor(private readonly options: BackoffOptions = { firstMs: 50, longestMs: 2000 }) {}

  succeeded(): void {
    this.failures = 0;
  }

  wait(): Promise<void> {
    const { firstMs, longestMs } = this.options;
    const full = Math.min(longestMs, firstMs * 2 ** Math.min(this.failures++, 16));
    if (this.stopped) return Promise.resolve();
    return new Promise((done) => {
      // Half of it is fixed: instances that fail together must neither come back together nor at once.
      const timer = setTimeout(done, full / 2 + (Math.random() * full) / 2);
      this.endWait = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  stop(): void {
    this.stopped = true;
    this.endWait?.();
  }
}
