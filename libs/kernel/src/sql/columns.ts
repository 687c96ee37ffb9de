/** How a field is stored. `time` is ms in TypeScript and timestamptz in PostgreSQL; `int8s` and `texts` are arrays. Every one may be null. */
export type ColumnType = 'text' | 'int8' | 'float8' | 'bool' | 'uuid' | 'time' | 'json' | 'bytes' | 'int8s' | 'texts';

/** One column for every field of `S`, in the order of the statement. */
export type Columns<S> = { readonly [K in keyof S]-?: ColumnType };

/** `balanceAfter` → `balance_after`. */
export const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The array type a whole column is sent as, and the cast of one value where it differs (array and json values go as text). */
export const wire: Record<ColumnType, readonly [array: string, cast: string]> = {
  text: ['text[]', ''],
  int8: ['int8[]', ''],
  float8: ['float8[]', ''],
  bool: ['bool[]', ''],
  uuid: ['uuid[]', ''],
  time: ['timestamptz[]', ''],
  json: ['text[]', '::json'],
  bytes: ['bytea[]', ''],
  int8s: ['text[]', '::int8[]'],
  texts: ['text[]', '::text[]'],
};
