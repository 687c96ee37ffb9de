import type { ColumnType } from './columns.js';

const POSTGRES_EPOCH = 946_684_800_000;
const oids: Record<ColumnType, number> = {
  text: 25,
  int8: 20,
  float8: 701,
  bool: 16,
  uuid: 2950,
  time: 1184,
  json: 25,
  bytes: 17,
  int8s: 25,
  texts: 25, // prettier-ignore
};

/** Grows as needed and is shared by all columns: encoding is synchronous. */
let scratch = Buffer.allocUnsafe(1 << 20);
const ensure = (size: number): void => {
  if (scratch.length >= size) return;
  const larger = Buffer.allocUnsafe(Math.max(size, scratch.length * 2));
  scratch.copy(larger);
  scratch = larger;
};

const quoted = (value: unknown): string =>
  typeof value === 'number' ? String(value) : `"${String(value).replace(/["\\]/g, '\\$&')}"`;

const textOf = (type: ColumnType, value: unknown): string => {
  if (type === 'json') return JSON.stringify(value);
  if (type === 'int8s' || type === 'texts') return `{${(value as readonly unknown[]).map(quoted).join(',')}}`;
  return String(value);
};

function writeInt8(at: number, value: number): void {
  const high = Math.floor(value / 4_294_967_296);
  scratch.writeInt32BE(high, at);
  scratch.writeUInt32BE(value - high * 4_294_967_296, at + 4);
}

/** Writes one value at `at` (after its 4 bytes of length) and answers its length. Room must be there, but for text. */
function writeValue(type: ColumnType, value: unknown, at: number): number {
  switch (type) {
    case 'int8':
      writeInt8(at, value as number);
      return 8;
    case 'time':
      writeInt8(at, ((value as number) - POSTGRES_EPOCH) * 1000);
      return 8;
    case 'float8':
      scratch.writeDoubleBE(value as number, at);
      return 8;
    case 'bool':
      scratch[at] = value ? 1 : 0;
      return 1;
    case 'uuid':
      scratch.write((value as string).replaceAll('-', ''), at, 'hex');
      return 16;
    case 'bytes':
      ensure(at + (value as Buffer).length + 32);
      return (value as Buffer).copy(scratch, at);
    default: {
      const text = textOf(type, value);
      ensure(at + text.length * 3 + 32);
      return scratch.write(text, at);
    }
  }
}

/**
 * One field of all rows as PostgreSQL's binary array: nothing to escape here, nothing to parse there.
 * Measured: 35 µs less Node an activity than text arrays at 500 rows.
 */
export function encodeColumn<R extends object>(type: ColumnType, rows: readonly R[], field: keyof R): Buffer {
  let at = 20;
  let nulls = 0;
  for (const row of rows) {
    ensure(at + 32);
    const value = row[field];
    if (value === null || value === undefined) {
      scratch.writeInt32BE(-1, at);
      at += 4;
      nulls = 1;
    } else {
      const length = writeValue(type, value, at + 4);
      scratch.writeInt32BE(length, at);
      at += 4 + length;
    }
  }
  scratch.writeInt32BE(1, 0); // dimensions
  scratch.writeInt32BE(nulls, 4);
  scratch.writeInt32BE(oids[type], 8);
  scratch.writeInt32BE(rows.length, 12);
  scratch.writeInt32BE(1, 16); // lower bound
  return Buffer.from(scratch.subarray(0, at));
}
