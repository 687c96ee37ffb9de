import { ConfigurationError } from '../errors.js';
import type { Session, Sessions } from '../sql/sessions.js';
import type { Slot, Unit } from '../unit/unit.js';
import type { Wanted } from './wanted.js';

/** What the kernel does with every store. Modules extend `Store`, `KeyedStore` or `Log`. */
export abstract class BaseStore {
  /** PostgreSQL table with its schema, for example `points.accounts`. */
  abstract readonly table: string;
  private index = -1;
  private sessions: Sessions | undefined;

  /** Called once an application, when the kernel finds the store among the providers. */
  attach(index: number, sessions: Sessions): void {
    this.index = index;
    this.sessions = sessions;
  }

  protected slotOf(unit: Unit): Slot {
    if (this.index < 0) throw new ConfigurationError(`store ${this.table} is not a provider of any module`);
    return unit.slot(this.index);
  }

  protected get reader(): Sessions {
    if (!this.sessions) throw new ConfigurationError(`store ${this.table} is not a provider of any module`);
    return this.sessions;
  }

  /** One SELECT for the whole batch, or nothing to load. */
  abstract load(unit: Unit, session: Session, wanted: Wanted): Promise<void> | undefined;
  /** One statement for all that changed, or nothing. */
  abstract flush(unit: Unit, session: Session): Promise<unknown> | undefined;
}
