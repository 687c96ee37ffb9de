import type { Columns } from '../sql/columns.js';
import type { Session } from '../sql/sessions.js';
import { insert, parameters, type Statement } from '../sql/statements.js';
import { currentUnit, type Unit } from '../unit/unit.js';
import { BaseStore } from './base-store.js';

/** Append-only rows, written with one INSERT a batch. Columns with a default (recorded time) are left to the database. */
export abstract class Log<R extends object> extends BaseStore {
  abstract readonly columns: Columns<R>;
  /** A row that meets a unique index is left out: what is there stands. Else it fails the unit. */
  protected readonly firstStands: boolean = false;
  private statement: Statement | undefined;

  append(row: R): void {
    const unit = currentUnit();
    unit.append(this.slotOf(unit), row);
  }

  load(): undefined {
    return undefined;
  }

  flush(unit: Unit, session: Session): Promise<unknown> | undefined {
    const rows = this.slotOf(unit).rows as R[];
    if (!rows.length) return undefined;
    this.statement ??= insert(this.table, this.columns, this.firstStands);
    return session.query(this.statement, parameters(this.columns, rows));
  }
}
