import { columnOf, wire, type Columns, type ColumnType } from './columns.js';
import { encodeColumn } from './encode-column.js';

/** A named statement is parsed once a connection; its text never depends on the size of the batch. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

const list = (parts: readonly string[]): string => parts.join(', ');
const quote = (field: string): string => `"${columnOf(field)}"`;

/** `SELECT … WHERE player = ANY($1)`; relies on the primary key. */
export const selectByPlayers = (table: string, columns: Columns<object>): Statement => ({
  name: `${table}.load`,
  text: `SELECT ${list(Object.keys(columns).map((c) => `${quote(c)} AS "${c}"`))} FROM ${table} WHERE player = ANY($1::text[])`,
});

/** The rows of pairs (player, key); relies on the primary key. */
export const selectByKeys = (table: string, columns: Columns<object>): Statement => ({
  name: `${table}.load`,
  text: `SELECT ${list(Object.keys(columns).map((c) => `t.${quote(c)} AS "${c}"`))} FROM unnest($1::text[], $2::text[]) AS k(player, key) JOIN ${table} t ON t.player = k.player AND t.key = k.key`,
});

export function insert(table: string, columns: Columns<object>, firstStands = false): Statement {
  const entries = Object.entries(columns) as [string, ColumnType][];
  const values = entries.map(([, type], i) => `c${i}${wire[type][1]}`);
  const sources = entries.map(([, type], i) => `$${i + 1}::${wire[type][0]}`);
  const names = entries.map((_, i) => `c${i}`);
  return {
    name: `${table}.insert`,
    text: `INSERT INTO ${table} (${list(entries.map(([c]) => quote(c)))}) SELECT ${list(values)} FROM unnest(${list(sources)}) AS x(${list(names)})${firstStands ? ' ON CONFLICT DO NOTHING' : ''}`,
  };
}

/** Insert or replace by `key`; each key at most once a statement. */
export function upsert(table: string, columns: Columns<object>, key: readonly string[]): Statement {
  const changes = Object.keys(columns)
    .filter((c) => !key.includes(c))
    .map((c) => `${quote(c)} = excluded.${quote(c)}`);
  return {
    name: `${table}.save`,
    text: `${insert(table, columns).text} ON CONFLICT (${list(key.map(quote))}) ${changes.length ? `DO UPDATE SET ${list(changes)}` : 'DO NOTHING'}`,
  };
}

/** The parameters of `insert` and `upsert`: a column each. */
export const parameters = <R extends object>(columns: Columns<R>, rows: readonly R[]): Buffer[] =>
  (Object.entries(columns) as [keyof R & string, ColumnType][]).map(([field, type]) => encodeColumn(type, rows, field));

export const textArray = (values: readonly string[]): Buffer =>
  encodeColumn(
    'text',
    values.map((value) => ({ value })),
    'value',
  );
