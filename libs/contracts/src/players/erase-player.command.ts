import { Command } from '@nestjs/cqrs';
import type { Cause } from '../activity/cause.js';

/** What an erasure did. */
export interface Erased {
  /** When the player was erased, ms; the first time, if it was done before. */
  readonly erasedAt: number;
  /** What became of the rows of each table; complete once the unit of work is committed. */
  readonly erasure: {
    readonly report: readonly {
      readonly table: string;
      readonly onErase: 'removed' | 'blanked' | 'kept';
      readonly rows: number;
      readonly purpose: string;
    }[];
  };
}

/** Forgets the person of the cause, for ever; safe to repeat: rows that came later go as well. Raises `PlayerErased`, each time it is sent. */
export class ErasePlayer extends Command<Erased> {
  constructor(
    readonly cause: Cause,
    /** Who asked for it, for the audit. */
    readonly actor: string,
  ) {
    super();
  }
}
