import { Injectable } from '@nestjs/common';
import { parameters, textArray, type Statement } from '../sql/statements.js';
import type { Session } from '../sql/sessions.js';
import { Store } from './store.js';
import type { Columns } from '../sql/columns.js';
import type { Unit } from '../unit/unit.js';
import type { Wanted } from './wanted.js';

interface PlayerRow {
  readonly player: string;
  /** The last sequence used in the journal. */
  readonly seq: number;
}

/** The kernel's own row a player: the lock of every unit of work, and the journal's sequence. */
@Injectable()
export class PlayerRows extends Store<PlayerRow> {
  readonly table = 'kernel.players';
  readonly columns: Columns<PlayerRow> = { player: 'text', seq: 'int8' };

  private static readonly lock: Statement = {
    name: 'kernel.players.lock',
    text: 'SELECT player, seq FROM kernel.players WHERE player = ANY($1::text[]) ORDER BY player FOR UPDATE',
  };
  private static readonly create: Statement = {
    name: 'kernel.players.create',
    text: 'INSERT INTO kernel.players (player) SELECT p FROM unnest($1::text[]) AS p ORDER BY p ON CONFLICT DO NOTHING',
  };
  private static readonly remove: Statement = {
    name: 'kernel.players.remove',
    text: 'DELETE FROM kernel.players WHERE player = ANY($1::text[]) AND seq = 0',
  };
  private static readonly advance: Statement = {
    name: 'kernel.players.advance',
    text: 'UPDATE kernel.players p SET seq = x.seq FROM unnest($1::text[], $2::int8[]) AS x(player, seq) WHERE p.player = x.player',
  };

  fresh(player: string): PlayerRow {
    return { player, seq: 0 };
  }

  /** Takes the rows of newcomers away again for whom nothing was raised: they did nothing that counts. */
  removeIdle(unit: Unit, session: Session): Promise<unknown> | undefined {
    const { states } = this.slotOf(unit);
    const idle = [...unit.newcomers].filter((player) => (states.get(player) as PlayerRow | undefined)?.seq === 0);
    return idle.length ? session.query(PlayerRows.remove, [textArray(idle)]) : undefined;
  }

  /** Locks the players in id order. Answers those that have no row yet. */
  async lock(unit: Unit, session: Session, players: readonly string[]): Promise<readonly string[]> {
    const { states } = this.slotOf(unit);
    const rows = await session.query<PlayerRow>(PlayerRows.lock, [textArray(players)]);
    for (const row of rows) states.set(row.player, row);
    return rows.length === players.length ? [] : players.filter((player) => !states.has(player));
  }

  async create(session: Session, players: readonly string[]): Promise<void> {
    await session.query(PlayerRows.create, [textArray(players)]);
  }

  override load(_unit: Unit, _session: Session, _wanted: Wanted): Promise<void> {
    return Promise.resolve(); // locked before anything is loaded
  }

  override flush(unit: Unit, session: Session): Promise<unknown> | undefined {
    const { states, dirty } = this.slotOf(unit);
    if (!dirty.size) return undefined;
    const rows = [...dirty].map((player) => states.get(player) as PlayerRow);
    return session.query(PlayerRows.advance, parameters(this.columns, rows));
  }
}
