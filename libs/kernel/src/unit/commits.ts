import { Injectable } from '@nestjs/common';

/** Says that a unit of this process was committed, so that readers of the journal need not wait for their next look. */
@Injectable()
export class Commits {
  private readonly listeners = new Set<() => void>();

  /** `listener` must be quick and must not throw; it hears of every commit. Answers how to stop. */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(): void {
    for (const listener of this.listeners) listener();
  }
}
