import type { Cause } from 'besitos/contracts';
import { NotLoaded } from '../errors.js';
import type { Columns } from '../sql/columns.js';
import type { Session } from '../sql/sessions.js';
import { parameters, selectByKeys, textArray, upsert, type Statement } from '../sql/statements.js';
import { currentUnit, openUnit, type Unit } from '../unit/unit.js';
import { BaseStore } from './base-store.js';
import type { Wanted } from './wanted.js';

const idOf = (player: string, key: string): string => `${player}\u0000${key}`;

/**
 * Several rows a player, primary key `(player, key)`. Only the rows that a cause may touch are loaded, so a player's past costs nothing.
 */
export abstract class KeyedStore<S extends { readonly player: string; readonly key: string }> extends BaseStore {
  abstract readonly columns: Columns<S>;
  abstract fresh(player: string, key: string): S;
  /** The keys that this cause may touch for its player; pure. A key that nobody foresaw reruns the unit with it. */
  abstract keysFor(cause: Cause): readonly string[];

  private select: Statement | undefined;
  private save: Statement | undefined;

  of(player: string, key: string): S {
    const { states, asked } = this.slotOf(currentUnit());
    const id = idOf(player, key);
    const state = states.get(id) as S | undefined;
    if (state) return state;
    if (!asked.has(id)) throw new NotLoaded(player, { table: this.table, key });
    const fresh = this.fresh(player, key);
    states.set(id, fresh);
    return fresh;
  }

  put(next: S): void {
    const unit = currentUnit();
    if (!unit.players.has(next.player)) throw new NotLoaded(next.player);
    unit.change(this.slotOf(unit), idOf(next.player, next.key), next);
  }

  /** Inside a unit as the unit holds it, outside as the database has it. */
  async peek(player: string, key: string): Promise<S> {
    if (openUnit()) return this.of(player, key);
    const [row] = await this.reader.read<S>(this.selecting(), [[player], [key]]);
    return row ?? this.fresh(player, key);
  }

  load(unit: Unit, session: Session, wanted: Wanted): Promise<void> | undefined {
    const slot = this.slotOf(unit);
    const players: string[] = [];
    const keys: string[] = [];
    const asking = new Set<string>();
    const want = (player: string, key: string): void => {
      const id = idOf(player, key);
      if (asking.has(id)) return;
      asking.add(id);
      slot.asked.add(id);
      players.push(player);
      keys.push(key);
    };
    for (const cause of wanted.causes) for (const key of this.keysFor(cause)) want(cause.playerId, key);
    for (const [player, key] of wanted.extraKeys(this.table)) want(player, key);
    return players.length ? this.fetch(slot.states, session, players, keys) : undefined;
  }

  flush(unit: Unit, session: Session): Promise<unknown> | undefined {
    const { states, dirty } = this.slotOf(unit);
    if (!dirty.size) return undefined;
    this.save ??= upsert(this.table, this.columns, ['player', 'key']);
    const rows = [...dirty].map((id) => states.get(id) as S);
    return session.query(this.save, parameters(this.columns, rows));
  }

  private async fetch(states: Map<string, object>, session: Session, players: string[], keys: string[]): Promise<void> {
    const rows = await session.query<S>(this.selecting(), [textArray(players), textArray(keys)]);
    for (const row of rows) states.set(idOf(row.player, row.key), row);
  }

  private selecting(): Statement {
    return (this.select ??= selectByKeys(this.table, this.columns));
  }
}
