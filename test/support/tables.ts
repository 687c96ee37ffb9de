import type { DataSource } from 'typeorm';

/** Made anew on every run, and no part of the state: generated ids, recorded times, transaction ids. */
const GENERATED = ['recorded_at', 'created_at', 'xid', 'journal'];
const GENERATED_IDS = ['kernel.journal', 'intake.dead_letters', 'fair_play.refused'];
/** Where readers of the journal stand, who leads, and which database it is. */
const NO_STATE = ['kernel.readers', 'operations.keys', 'relay.identity'];

/**
 * Every row of every table of the modules as text, in order: two games agree when these are equal.
 * With a prefix only the rows of players whose ids begin so.
 */
export async function tablesOf(source: DataSource, prefix = ''): Promise<Record<string, string[]>> {
  const columns = await source.query<{ table: string; column: string }[]>(`
    SELECT table_schema || '.' || table_name AS "table", column_name AS "column"
      FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema NOT IN ('pg_catalog', 'information_schema', 'public') AND table_type = 'BASE TABLE'
     ORDER BY 1, ordinal_position`);
  const tables = new Map<string, string[]>();
  const ofPlayers = new Set<string>();
  for (const { table, column } of columns) {
    const generated = GENERATED.includes(column) || (column === 'id' && GENERATED_IDS.includes(table));
    if (NO_STATE.includes(table) || generated) continue;
    if (column === 'player') ofPlayers.add(table);
    tables.set(table, [...(tables.get(table) ?? []), `coalesce("${column}"::text, '∅')`]);
  }
  const dump: Record<string, string[]> = {};
  for (const [table, texts] of tables) {
    const mine = ofPlayers.has(table) ? 'starts_with(player, $1)' : `$1 = ''`;
    const text = `SELECT concat_ws(' | ', ${texts.join(', ')}) AS row FROM ${table} WHERE ${mine}`;
    const rows = await source.query<{ row: string }[]>(text, [prefix]);
    dump[table] = rows.map(({ row }) => row).sort();
  }
  return dump;
}
