import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Session } from '../sql/sessions.js';
import type { Statement } from '../sql/statements.js';
import { BaseStore } from '../stores/base-store.js';
import { currentUnit, type Unit } from '../unit/unit.js';
import { DeclaredPersonalData, type PersonalDataTable } from './personal-data.js';

/** What became of one table's rows of an erased player. */
export interface ErasedTable {
  readonly table: string;
  readonly onErase: 'removed' | 'blanked' | 'kept';
  readonly rows: number;
  readonly purpose: string;
}

/** The erasure of one player in a unit of work; once the unit is stored it says what became of each table, in the order of the modules. */
export interface Erasure {
  readonly player: string;
  readonly report: readonly ErasedTable[];
}

interface RunningErasure extends Erasure {
  report: readonly ErasedTable[];
}

/** Forgets players in every table that some module declared with `personalData`, within the unit of work: all of it or nothing. */
@Injectable()
export class Erasures extends BaseStore {
  /** A name of its own; no table is called so. */
  readonly table = 'kernel.erasures';
  private all: readonly PersonalDataTable[] | undefined;

  constructor(private readonly discovery: DiscoveryService) {
    super();
  }

  /** What the unit itself puts of the player is written beside: put nothing into a table whose rows are removed. */
  erase(player: string): Erasure {
    const unit = currentUnit();
    const erasure: RunningErasure = { player, report: [] };
    unit.append(this.slotOf(unit), erasure);
    return erasure;
  }

  /** Everything some module declared. */
  get personalData(): readonly PersonalDataTable[] {
    return (this.all ??= this.discovery
      .getProviders()
      .flatMap(({ instance }) => (instance instanceof DeclaredPersonalData ? instance.personalData : [])));
  }

  load(): undefined {
    return undefined;
  }

  flush(unit: Unit, session: Session): Promise<unknown> | undefined {
    const { rows } = this.slotOf(unit);
    return rows.length
      ? Promise.all((rows as RunningErasure[]).map((erasure) => this.forget(erasure, session)))
      : undefined;
  }

  /** All statements are sent at once: the COMMIT follows on their heels. */
  private async forget(erasure: RunningErasure, session: Session): Promise<void> {
    erasure.report = await Promise.all(
      this.personalData.map(async (declared): Promise<ErasedTable> => {
        const { table, onErase, purpose } = declared;
        const [{ rows }] = await session.query<{ rows: number }>(statementOf(declared), [erasure.player]);
        return { table, onErase: typeof onErase === 'string' ? onErase : 'blanked', rows, purpose };
      }),
    );
  }
}

/** Without a name: too rare to be kept prepared on every connection. */
function statementOf({ table, where = 'player = $1', onErase }: PersonalDataTable): Statement {
  if (onErase === 'kept') return { name: '', text: `SELECT count(*) AS rows FROM ${table} WHERE ${where}` };
  const change = onErase === 'removed' ? `DELETE FROM ${table}` : `UPDATE ${table} SET ${onErase.blanked}`;
  return { name: '', text: `WITH gone AS (${change} WHERE ${where} RETURNING 1) SELECT count(*) AS rows FROM gone` };
}
