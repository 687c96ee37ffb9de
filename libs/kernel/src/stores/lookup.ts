import { NotLoaded } from '../errors.js';
import type { Session } from '../sql/sessions.js';
import { textArray, type Statement } from '../sql/statements.js';
import { currentUnit, type Unit } from '../unit/unit.js';
import { BaseStore } from './base-store.js';
import type { Wanted } from './wanted.js';

/**
 * Rows that are only read, by a statement of the module's own: what a `Log` has written, with what follows from it. For commands that
 * are rare: nobody foresees its keys, so asking for one runs the unit again with it, under the player's lock.
 */
export abstract class Lookup<R extends { readonly player: string; readonly key: string }> extends BaseStore {
  /** A name of its own; no table needs to be called so. */
  abstract override readonly table: string;
  /** `SELECT … FROM unnest($1::text[], $2::text[]) AS k(player, key) …`, answering `player` and `key` with every row. */
  abstract readonly text: string;

  private statement: Statement | undefined;

  /** The rows of a key, none when there are none. */
  of(player: string, key: string): readonly R[] {
    const { states, asked } = this.slotOf(currentUnit());
    const id = idOf(player, key);
    if (!asked.has(id)) throw new NotLoaded(player, { table: this.table, key });
    return (states.get(id) as readonly R[] | undefined) ?? [];
  }

  /** What the unit itself made of them; it is not written, for the rows follow from what is. */
  put(player: string, key: string, rows: readonly R[]): void {
    const unit = currentUnit();
    unit.change(this.slotOf(unit), idOf(player, key), rows);
  }

  load(unit: Unit, session: Session, wanted: Wanted): Promise<void> | undefined {
    const pairs = wanted.extraKeys(this.table);
    if (!pairs.length) return undefined;
    const { states, asked } = this.slotOf(unit);
    for (const [player, key] of pairs) asked.add(idOf(player, key));
    return this.fetch(states, session, pairs);
  }

  flush(): undefined {
    return undefined;
  }

  private async fetch(
    states: Map<string, object>,
    session: Session,
    pairs: readonly (readonly [player: string, key: string])[],
  ): Promise<void> {
    this.statement ??= { name: `${this.table}.find`, text: this.text };
    const parameters = [textArray(pairs.map(([player]) => player)), textArray(pairs.map(([, key]) => key))];
    const found = new Map<string, R[]>();
    for (const row of await session.query<R>(this.statement, parameters)) {
      const id = idOf(row.player, row.key);
      const rows = found.get(id);
      if (rows) rows.push(row);
      else found.set(id, [row]);
    }
    for (const [id, rows] of found) states.set(id, rows);
  }
}

const idOf = (player: string, key: string): string => `${player}\u0000${key}`;
