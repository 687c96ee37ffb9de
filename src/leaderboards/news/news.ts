import type { Told } from './told.js';

export interface Listener {
  hear(told: Told): void;
  /** Something may not have been heard: what was learned until now, of this place or at all, is to be learned anew. */
  missed(boardPeriod?: string): void;
}

/** What was committed, for those who keep boards and circles in memory. */
export abstract class News {
  /** Whether rows may come again, and later than the tables show them. */
  abstract readonly late: boolean;
  /** Nothing is missing that was answered to anybody: what is kept in memory may be shown. */
  abstract readonly complete: boolean;
  protected readonly listeners = new Set<Listener>();

  /** Begins to listen, so that it hears of whatever is committed after this. Answers how to stop. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  protected pass(told: Told): void {
    for (const listener of this.listeners) listener.hear(told);
  }

  protected passMissed(boardPeriod?: string): void {
    for (const listener of this.listeners) listener.missed(boardPeriod);
  }
}
