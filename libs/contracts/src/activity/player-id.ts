/**
 * The canonical player id, or undefined when it is none. Text of 1–128 printable characters; a canonical integer 1 … 2^53−1
 * (a Telegram id) is the same player as its digits; a larger JSON number is refused, for it may not be what was sent.
 */
export function playerIdOf(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? String(value) : undefined;
  return typeof value === 'string' && isPrintableId(value) ? value : undefined;
}

/**
 * 1–128 characters, no control, line or paragraph separators, no lone surrogates, and not only blanks. Nor U+FFFD: it stands for bytes that
 * were not UTF-8, and two that differ would become one.
 */
export const isPrintableId = (text: string): boolean =>
  text.length > 0 &&
  text.length <= 256 &&
  [...text].length <= 128 &&
  !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufffd]|^\s*$/u.test(text);
