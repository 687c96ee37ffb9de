import { Injectable } from '@nestjs/common';
import type { Cause } from 'besitos/contracts';
import { UnitOfWork } from '../unit/unit-of-work.js';
import { Erasures } from './erasures.js';
import type { Holding } from './holding.js';

/** What one table holds about a player: rows as PostgreSQL writes them in JSON, columns in snake_case. */
export interface HeldTable {
  readonly table: string;
  readonly why: string;
  readonly rows: readonly object[];
}

/** Everything that is held about a player, table by table as modules declared it with `holdings`. */
@Injectable()
export class HeldRows {
  constructor(
    private readonly units: UnitOfWork,
    private readonly erasures: Erasures,
  ) {}

  /** As of one moment: read under the player's lock, without which nobody writes about them. Changes nothing. */
  of(cause: Cause): Promise<readonly HeldTable[]> {
    const { holdings } = this.erasures;
    return this.units.run([cause], (_unit, tables: readonly HeldTable[]) => Promise.resolve(tables), {
      dryRun: true,
      alongside: (session) =>
        Promise.all(
          holdings.map(async (holding) => {
            const statement = { name: '', text: rowsOf(holding) };
            const [{ rows }] = await session.query<Pick<HeldTable, 'rows'>>(statement, [cause.playerId]);
            return { table: holding.table, why: holding.why, rows };
          }),
        ),
    });
  }
}

function rowsOf({ table, where = 'player = $1', told = where }: Holding): string {
  return `SELECT coalesce(json_agg(to_json(t)), '[]') AS rows FROM ${table} t WHERE ${told}`;
}
