import { DomainError } from 'besitos/kernel';
import type { PairCause } from './pair-cause.js';

export function noRequest({ playerId, other }: PairCause): DomainError {
  return new DomainError(
    'no_request',
    409,
    `There is no request of ${other} that ${playerId} could answer; it may have been withdrawn.`,
  );
}
