import { DomainError } from 'besitos/kernel';
import type { FieldFault } from './decide-definition.js';

/** A request to define or change, taken apart: the definition, and what is asked beside it. */
export interface DefinitionRequest {
  readonly draft: Readonly<Record<string, unknown>>;
  /** Nothing: no backfill is asked for. */
  readonly backfill: { readonly announced: boolean } | undefined;
  readonly reason: string | null;
}

export function requestOf(body: unknown): DefinitionRequest {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw invalidDefinition([{ field: '', message: 'must be an object' }]);
  const { backfill, reason, ...draft } = body as Record<string, unknown>;
  const faults: FieldFault[] = [];
  const isReason = reason === undefined || (typeof reason === 'string' && reason.length <= 500);
  if (!isReason) faults.push({ field: 'reason', message: 'must be a text of at most 500 characters' });
  const wanted = backfillOf(backfill);
  if (wanted === 'invalid') faults.push({ field: 'backfill', message: 'must be true, false or { "announced": … }' });
  if (faults.length || wanted === 'invalid') throw invalidDefinition(faults);
  return { draft, backfill: wanted, reason: typeof reason === 'string' ? reason : null };
}

function backfillOf(value: unknown): DefinitionRequest['backfill'] | 'invalid' {
  if (value === undefined || value === null || value === false) return undefined;
  if (value === true) return { announced: false };
  if (typeof value !== 'object') return 'invalid';
  const { announced = false, ...others } = value as Record<string, unknown>;
  return typeof announced === 'boolean' && Object.keys(others).length === 0 ? { announced } : 'invalid';
}

export const invalidDefinition = (faults: readonly FieldFault[]): DomainError =>
  new DomainError(
    'invalid_definition',
    400,
    'The definition cannot be used. Every fault is named by its path.',
    faults,
  );
