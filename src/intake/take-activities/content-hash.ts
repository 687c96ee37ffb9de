import { hash } from 'node:crypto';
import type { Activity } from 'besitos/contracts';
import { configure } from 'safe-stable-stringify';

/** Keys in a fixed order; nothing is left out and nothing is cut. */
const canonicalJson = configure({ deterministic: true, strict: true });

/** SHA-256 of the canonical JSON of what makes an activity the same: type, player, time to the millisecond, payload. */
export function contentHash({ type, playerId, occurredAt, payload }: Activity): Buffer {
  const content = canonicalJson({ type, playerId, occurredAt: new Date(occurredAt).toISOString(), payload }) as string;
  return hash('sha256', content, 'buffer');
}
