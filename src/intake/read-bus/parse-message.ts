import type { Activity } from 'besitos/contracts';
import { DomainError } from 'besitos/kernel';
import { parseActivity } from '../accept-activities/parse-activity.js';
import { eventIn, identityIn } from './event-in.js';

/** A message as a whole. */
export const MAX_MESSAGE_BYTES = 65_536;

/** Some writers of UTF-8 begin with it. */
const BYTE_ORDER_MARK = '\ufeff';

export interface ParseMessageOptions {
  /** The machine's clock, in ms. */
  readonly now: number;
  /** How far ahead of it an event may be, in ms. */
  readonly aheadMs: number;
}

/** A message as it came from the bus: an activity, or the error that says why it never can be one, or nothing to do with us. */
export function parseMessage(
  text: string | undefined,
  options: ParseMessageOptions,
): Activity | DomainError | 'ignored' {
  if (text === undefined) return new DomainError('no_data', 400, 'The entry has no field `data`.');
  if (isTooLarge(text)) return new DomainError('message_too_large', 413, 'A message must not be larger than 64 KiB.');
  let message: unknown;
  try {
    message = jsonIn(text);
  } catch (error) {
    return new DomainError('not_json', 400, `The message is not JSON: ${(error as Error).message}.`);
  }
  const event = eventIn(message);
  if (event === 'ignored' || event instanceof DomainError) return event;
  return parseActivity(event, { ...options, mayImport: false });
}

/** Whose a dead message is, so that the player's letters are found, exported and erased. What is too large is not read for it. */
export function identityOf(text: string): ReturnType<typeof identityIn> {
  if (isTooLarge(text)) return {};
  try {
    return identityIn(jsonIn(text));
  } catch {
    return {};
  }
}

const jsonIn = (text: string): unknown => JSON.parse(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);

/** A character is 1 to 3 bytes: most messages need no counting. */
const isTooLarge = (text: string): boolean =>
  text.length * 3 > MAX_MESSAGE_BYTES && Buffer.byteLength(text) > MAX_MESSAGE_BYTES;
