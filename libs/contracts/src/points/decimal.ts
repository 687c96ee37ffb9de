/**
 * A decimal number held exactly: `digits` ÷ 10^`places`, never below 0. Multipliers are decimals, and binary floats would lose Besitos
 * (1.1 × 100 × 1.5 floors wrong). `digits` is a bigint only where a number could not hold it.
 */
export interface Decimal {
  readonly digits: number | bigint;
  readonly places: number;
}

export const ONE: Decimal = { digits: 1, places: 0 };

/** The multipliers of a ruleset are few; callers' own must not grow this without bound. */
const KNOWN_LIMIT = 1000;
const known = new Map<number, Decimal>([[1, ONE]]);

/** The decimal a number is written as: 1.1 is eleven tenths, not the binary fraction nearest to it. */
export function decimal(value: number): Decimal {
  const hit = known.get(value);
  if (hit) return hit;
  const parts = /^(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (!parts) throw new RangeError(`${value} is no multiplier`);
  const [, whole, fraction = '', exponent = '0'] = parts;
  const places = fraction.length - Number(exponent);
  const exact = reduced(BigInt(whole + fraction) * 10n ** BigInt(Math.max(0, -places)), Math.max(0, places));
  if (known.size < KNOWN_LIMIT) known.set(value, exact);
  return exact;
}

/** a × b, exactly. */
export function times(a: Decimal, b: Decimal): Decimal {
  if (a === ONE) return b;
  if (b === ONE) return a;
  if (typeof a.digits === 'number' && typeof b.digits === 'number') {
    const digits = a.digits * b.digits;
    // A product beyond 2^53 is rounded to something that is not below it either, so the test can be trusted.
    if (digits <= Number.MAX_SAFE_INTEGER) return { digits, places: a.places + b.places };
  }
  return reduced(BigInt(a.digits) * BigInt(b.digits), a.places + b.places);
}

/** Whether a > b. */
export function exceeds(a: Decimal, b: Decimal): boolean {
  if (typeof a.digits === 'number' && typeof b.digits === 'number') {
    const left = a.digits * 10 ** b.places;
    const right = b.digits * 10 ** a.places;
    if (left <= Number.MAX_SAFE_INTEGER && right <= Number.MAX_SAFE_INTEGER) return left > right;
  }
  return BigInt(a.digits) * 10n ** BigInt(b.places) > BigInt(b.digits) * 10n ** BigInt(a.places);
}

/** The whole number at or below it. Exact up to 2^53 − 1; what lies above stays above. */
export function floorOf(value: Decimal): number {
  if (value.places === 0) return Number(value.digits);
  if (typeof value.digits === 'number' && value.places <= 15) {
    const unit = 10 ** value.places;
    return (value.digits - (value.digits % unit)) / unit;
  }
  return Number(BigInt(value.digits) / 10n ** BigInt(value.places));
}

/** The nearest number, for people to read. */
export function numberOf(value: Decimal): number {
  return Number(`${value.digits}e-${value.places}`);
}

/** Without zeros at the end, and as a number where one is exact. */
function reduced(digits: bigint, places: number): Decimal {
  let short = digits;
  let left = places;
  while (left > 0 && short % 10n === 0n) {
    short /= 10n;
    left--;
  }
  return { digits: short <= Number.MAX_SAFE_INTEGER ? Number(short) : short, places: left };
}
