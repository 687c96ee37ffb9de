import { NotLoaded } from '../errors.js';
import type { Columns } from '../sql/columns.js';
import type { Session } from '../sql/sessions.js';
import { parameters, selectByPlayers, textArray, upsert, type Statement } from '../sql/statements.js';
import { currentUnit, openUnit, type Unit } from '../unit/unit.js';
import { BaseStore } from './base-store.js';
import type { Wanted } from './wanted.js';

/**
 * One wide row a player, primary key `player`. Declare table, columns and the fresh state; the kernel loads and saves a whole
 * batch with one statement each. States are readonly: put a new one.
 */
export abstract class Store<S extends { readonly player: string }> extends BaseStore {
  /** Fields in camelCase, columns in snake_case. */
  abstract readonly columns: Columns<S>;
  /** The state of a player without a row; not written until put. */
  abstract fresh(player: string): S;

  private select: Statement | undefined;
  private save: Statement | undefined;

  /** The player's state in the current unit of work. */
  of(player: string): S {
    const unit = currentUnit();
    const { states } = this.slotOf(unit);
    const state = states.get(player) as S | undefined;
    if (state) return state;
    if (!unit.players.has(player)) throw new NotLoaded(player);
    const fresh = this.fresh(player);
    states.set(player, fresh);
    return fresh;
  }

  put(player: string, next: S): void {
    const unit = currentUnit();
    if (!unit.players.has(player)) throw new NotLoaded(player);
    unit.change(this.slotOf(unit), player, next);
  }

  /** Inside a unit as the unit holds it, outside as the database has it. */
  async peek(player: string): Promise<S> {
    if (openUnit()) return this.of(player);
    const [row] = await this.reader.read<S>(this.selecting(), [[player]]);
    return row ?? this.fresh(player);
  }

  async load(unit: Unit, session: Session, wanted: Wanted): Promise<void> {
    const { states } = this.slotOf(unit);
    const rows = await session.query<S>(this.selecting(), [textArray([...wanted.players])]);
    for (const row of rows) states.set(row.player, row);
  }

  flush(unit: Unit, session: Session): Promise<unknown> | undefined {
    const { states, dirty } = this.slotOf(unit);
    if (!dirty.size) return undefined;
    this.save ??= upsert(this.table, this.columns, ['player']);
    const rows = [...dirty].map((player) => states.get(player) as S);
    return session.query(this.save, parameters(this.columns, rows));
  }

  private selecting(): Statement {
    return (this.select ??= selectByPlayers(this.table, this.columns));
  }
}
