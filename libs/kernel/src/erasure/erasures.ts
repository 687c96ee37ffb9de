import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Session } from '../sql/sessions.js';
import type { Statement } from '../sql/statements.js';
import { BaseStore } from '../stores/base-store.js';
import { currentUnit, type Unit } from '../unit/unit.js';
import { DeclaredHoldings, type Holding } from './holding.js';

/** What became of one table's rows of an erased player. */
export interface ErasedHolding {
  readonly table: string;
  readonly fate: 'removed' | 'blanked' | 'kept';
  readonly rows: number;
  readonly why: string;
}

interface Erasure {
  readonly player: string;
  /** Told while the unit is stored. */
  report: readonly ErasedHolding[];
}

/** Forgets players in every table that some module declared with `holdings`, within the unit of work: all of it or nothing. */
@Injectable()
export class Erasures extends BaseStore {
  /** A name of its own; no table is called so. */
  readonly table = 'kernel.erasures';
  private all: readonly Holding[] | undefined;

  constructor(private readonly discovery: DiscoveryService) {
    super();
  }

  /** What the unit itself puts of the player is written beside: put nothing into a table whose rows are removed. */
  erase(player: string): void {
    const unit = currentUnit();
    unit.append(this.slotOf(unit), { player, report: [] } satisfies Erasure);
  }

  /** After the unit was stored: table by table, in the order of the modules. */
  reportOf(unit: Unit, player: string): readonly ErasedHolding[] {
    return (this.slotOf(unit).rows as Erasure[]).find((erasure) => erasure.player === player)?.report ?? [];
  }

  /** Everything some module declared. */
  get holdings(): readonly Holding[] {
    return (this.all ??= this.discovery
      .getProviders()
      .flatMap(({ instance }) => (instance instanceof DeclaredHoldings ? instance.holdings : [])));
  }

  load(): undefined {
    return undefined;
  }

  flush(unit: Unit, session: Session): Promise<unknown> | undefined {
    const { rows } = this.slotOf(unit);
    return rows.length ? Promise.all((rows as Erasure[]).map((erasure) => this.forget(erasure, session))) : undefined;
  }

  /** All statements are sent at once: the COMMIT follows on their heels. */
  private async forget(erasure: Erasure, session: Session): Promise<void> {
    erasure.report = await Promise.all(
      this.holdings.map(async (holding): Promise<ErasedHolding> => {
        const { table, fate, why } = holding;
        const [{ rows }] = await session.query<{ rows: number }>(statementOf(holding), [erasure.player]);
        return { table, fate: typeof fate === 'string' ? fate : 'blanked', rows, why };
      }),
    );
  }
}

/** Without a name: too rare to be kept prepared on every connection. */
function statementOf({ table, where = 'player = $1', fate }: Holding): Statement {
  if (fate === 'kept') return { name: '', text: `SELECT count(*) AS rows FROM ${table} WHERE ${where}` };
  const change = fate === 'removed' ? `DELETE FROM ${table}` : `UPDATE ${table} SET ${fate.blanked}`;
  return { name: '', text: `WITH gone AS (${change} WHERE ${where} RETURNING 1) SELECT count(*) AS rows FROM gone` };
}
