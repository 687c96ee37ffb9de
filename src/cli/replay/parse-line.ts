import type { Activity } from 'besitos/contracts';
import { DomainError } from 'besitos/kernel';
import { parseActivity } from '../../intake/accept-activities/parse-activity.js';

/** Why a line is no activity; the codes are those of `POST /v1/activities`. */
export class BadLine {
  constructor(
    readonly code: string,
    readonly reason: string,
  ) {}
}

/** Reads one line: `{ id, type, playerId, occurredAt, payload }`, by the rules of `POST /v1/activities`. */
export function parseLine(text: string, aheadMs = Infinity): Activity | BadLine {
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch {
    return new BadLine('malformed_json', 'The line is not JSON.');
  }
  const activity = parseActivity(input, { now: Date.now(), aheadMs, mayImport: true });
  return activity instanceof DomainError ? new BadLine(activity.code, activity.message) : activity;
}
