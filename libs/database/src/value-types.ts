import pg from 'pg';

type Parser = (text: string) => unknown;
const int8 = 20;
const int8s = 1016;
const timestamptz = 1184;
const date = 1082;

const numbers: Parser = (text) => (text === '{}' ? [] : text.slice(1, -1).split(',').map(Number));

const typesWith = (own: Readonly<Record<number, Parser>>): pg.CustomTypesConfig => ({
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && own[oid]) || (pg.types.getTypeParser(oid, format) as Parser),
});

/** For reads: int8 as number (the ledger keeps to 2^53 − 1), a date as its text. */
export const readTypes = typesWith({ [int8]: Number, [int8s]: numbers, [date]: (text) => text });

const slowInstant = pg.types.getTypeParser(timestamptz) as (text: string) => Date;

/** Date.parse takes the year 0099 for 1999, and knows neither BC nor the seconds in the offsets of old zones. */
const instant: Parser = (text) => {
  const ms = text.startsWith('0') ? NaN : Date.parse(text);
  return Number.isNaN(ms) ? slowInstant(text).getTime() : ms;
};

/** For units of work: the same, and instants as ms. */
export const unitTypes = typesWith({ [int8]: Number, [int8s]: numbers, [timestamptz]: instant });
