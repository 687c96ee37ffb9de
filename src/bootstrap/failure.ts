import { FolderInUse } from 'besitos/database';
import { InvalidRuleset, UnreadableRuleset } from 'besitos/ruleset';
import { InvalidSettings } from '../settings.js';

/** What went wrong at start, for a person: one clear text for what they can mend, the stack for everything else. */
export function describeFailure(error: unknown): string {
  if (error instanceof InvalidSettings || error instanceof FolderInUse) return error.message;
  if (error instanceof InvalidRuleset || error instanceof UnreadableRuleset) return error.message;
  const { code, message, stack } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `The port is taken: ${message}. Set PORT to another one.`;
  if (code === 'EACCES') return `Not permitted: ${message}.`;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return `PostgreSQL cannot be reached: ${message || code}. Look at DATABASE_URL.`;
  if (/^(28|3D)/.test(code ?? '')) return `PostgreSQL refused us: ${message}. Look at DATABASE_URL.`;
  return stack ?? message ?? String(error);
}
