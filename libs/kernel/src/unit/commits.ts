import { Injectable } from '@nestjs/common';
import type { CommittedRow } from '../journal/journal.js';

type Listener = (rows: readonly CommittedRow[]) => void | Promise<void>;

/** Says that a unit of this process was committed, so that readers of the journal need not wait for their next look. */
@Injectable()
export class Commits {
  private readonly listeners = new Set<Listener>();

  /**
   * `listener` hears of every commit, with its journal rows; it must be
   * quick and must not throw. A promise it answers is waited for before whoever asked for the unit goes on, and must not reject: what was
   * committed stands. Answers how to stop.
   */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(rows: readonly CommittedRow[]): Promise<unknown> | undefined {
    const answers = [...this.listeners].map((listener) => listener(rows));
    return answers.some((answer) => answer !== undefined) ? Promise.all(answers) : undefined;
  }
}
