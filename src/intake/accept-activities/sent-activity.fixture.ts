import { DomainError } from 'besitos/kernel';
import { parseActivity } from './parse-activity.js';

const NOW = Date.parse('2026-05-04T10:00:00Z');
export const valid = {
  id: 'a1',
  type: 'core.user_action',
  playerId: 'ana',
  occurredAt: '2026-05-04T09:00:00Z',
  payload: { action_type: 'daily_login' },
};
export const parse = (input: unknown, mayImport = false) =>
  parseActivity(input, { now: NOW, aheadMs: 300_000, mayImport });
export const withField = (over: object) => parse({ ...valid, ...over });
/** As it comes from the wire. */
export const withPayload = (json: string) => parse({ ...valid, payload: JSON.parse(json) as unknown });
export const error = (result: unknown) =>
  result instanceof DomainError ? { code: result.code, status: result.status, fields: result.fields } : result;
export const nested = (levels: number): string => '{"a":'.repeat(levels - 1) + '{}' + '}'.repeat(levels - 1);
export const fieldsOf = (result: unknown): string[] => (result as DomainError).fields.map(({ field }) => field);
