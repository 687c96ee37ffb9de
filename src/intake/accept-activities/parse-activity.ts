import { validateSync } from 'class-validator';
import { playerIdOf, type Activity } from 'besitos/contracts';
import { faultsOf, parseInstant, summaryOf } from 'besitos/http';
import { DomainError } from 'besitos/kernel';
import { ActivityBody } from './activity.body.js';

const FIELDS = ['id', 'type', 'playerId', 'occurredAt', 'payload', 'history'] as const;
const MAX_PAYLOAD_BYTES = 65_536;
const MAX_DEPTH = 10;
/** No more are named: an answer must not be larger than the question. */
const MAX_UNKNOWN = 20;

export interface ParseOptions {
  /** The machine's clock, in ms. */
  readonly now: number;
  /** How far ahead of it an activity may be, in ms. */
  readonly aheadMs: number;
  /** Whether the sender may mark activities as `history`. */
  readonly mayImport: boolean;
}

type Fault = { readonly field: string; readonly message: string };

/** An activity as it was sent, checked and made canonical; or the error that names every fault. */
export function parseActivity(input: unknown, options: ParseOptions): Activity | DomainError {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return new DomainError('invalid_activity', 400, 'An activity must be an object.');
  const body = new ActivityBody();
  const faults: Fault[] = [];
  for (const [field, value] of Object.entries(input)) {
    if ((FIELDS as readonly string[]).includes(field)) (body as unknown as Record<string, unknown>)[field] = value;
    else if (faults.length < MAX_UNKNOWN) faults.push({ field: field.slice(0, 100), message: 'is not known here' });
  }
  faults.push(...faultsOf(validateSync(body, { stopAtFirstError: true })));
  if (faults.length) return invalid(faults);
  const occurredAt = parseInstant(body.occurredAt) as number;
  return (
    timeError(occurredAt, options) ??
    payloadError(body.payload) ??
    importError(body, options) ?? {
      id: body.id,
      type: body.type,
      playerId: playerIdOf(body.playerId) as string,
      occurredAt,
      payload: body.payload,
      ...(body.history ? { history: true } : {}),
    }
  );
}

const invalid = (faults: readonly Fault[]): DomainError =>
  new DomainError('invalid_activity', 400, `The activity is not valid: ${summaryOf(faults)}`, faults);

const oneFault = (code: string, status: number, field: string, message: string): DomainError =>
  new DomainError(code, status, `The activity is not valid: ${field} ${message}.`, [{ field, message }]);

function timeError(occurredAt: number, { now, aheadMs }: ParseOptions): DomainError | undefined {
  if (occurredAt < 0) return oneFault('invalid_activity', 400, 'occurredAt', 'must not be before 1970');
  if (occurredAt <= now + aheadMs) return undefined;
  return oneFault(
    'occurred_in_future',
    422,
    'occurredAt',
    `is more than ${aheadMs / 60_000} minutes ahead of our clock (${new Date(now).toISOString()})`,
  );
}

function payloadError(payload: object): DomainError | undefined {
  const fault = faultIn(payload, MAX_DEPTH);
  if (fault) return oneFault('invalid_activity', 400, 'payload', fault);
  const text = JSON.stringify(payload);
  if (Buffer.byteLength(text) > MAX_PAYLOAD_BYTES)
    return oneFault('payload_too_large', 413, 'payload', 'must not be larger than 64 KiB');
  // JSON.stringify escapes exactly these: NUL, and halves of surrogate pairs. PostgreSQL can store neither as text.
  if (/(?<!\\)(?:\\\\)*\\u(?:0000|d[89ab]|d[c-f])/.test(text))
    return oneFault('invalid_activity', 400, 'payload', 'must not hold NUL characters or broken Unicode');
  return undefined;
}

function importError({ history }: ActivityBody, { mayImport }: ParseOptions): DomainError | undefined {
  if (!history || mayImport) return undefined;
  return new DomainError('scope_missing', 403, 'Only a key with the scope admin may send history.', [
    { field: 'history', message: 'needs the scope admin' },
  ]);
}

/** What is wrong with a value that may hold `levels` levels; looks no deeper. `1e999` is JSON, and no number we could keep. */
function faultIn(value: unknown, levels: number): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'must not hold numbers beyond 1.8e308';
  if (typeof value !== 'object' || value === null) return undefined;
  if (levels === 0) return `must not be nested more than ${MAX_DEPTH} levels deep`;
  for (const inner of Object.values(value)) {
    const fault = faultIn(inner, levels - 1);
    if (fault) return fault;
  }
  return undefined;
}
