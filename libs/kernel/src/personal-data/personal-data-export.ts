import { Injectable } from '@nestjs/common';
import type { Cause } from 'besitos/contracts';
import { UnitOfWork } from '../unit/unit-of-work.js';
import { Erasures } from './erasures.js';
import type { PersonalDataTable } from './personal-data.js';

/** What one table holds about a player: rows as PostgreSQL writes them in JSON, columns in snake_case. */
export interface ExportedTable {
  readonly table: string;
  readonly purpose: string;
  readonly rows: readonly object[];
}

/** Everything that is held about a player, table by table as modules declared it with `personalData`. */
@Injectable()
export class PersonalDataExport {
  constructor(
    private readonly units: UnitOfWork,
    private readonly erasures: Erasures,
  ) {}

  /** As of one moment: read under the player's lock, without which nobody writes about them. Changes nothing. */
  of(cause: Cause): Promise<readonly ExportedTable[]> {
    const { personalData } = this.erasures;
    return this.units.run([cause], (_unit, tables: readonly ExportedTable[]) => Promise.resolve(tables), {
      dryRun: true,
      alongside: (session) =>
        Promise.all(
          personalData.map(async (declared) => {
            const statement = { name: '', text: rowsOf(declared) };
            const [{ rows }] = await session.query<Pick<ExportedTable, 'rows'>>(statement, [cause.playerId]);
            return { table: declared.table, purpose: declared.purpose, rows };
          }),
        ),
    });
  }
}

function rowsOf({ table, where = 'player = $1', exportWhere = where }: PersonalDataTable): string {
  return `SELECT coalesce(json_agg(to_json(t)), '[]') AS rows FROM ${table} t WHERE ${exportWhere}`;
}
