import type { INestApplicationContext } from '@nestjs/common';
import { KeyTable } from '../operations/access/key-table.js';

/** How an operator gets in after a start. */
export type AdminKey =
  { readonly kind: 'new'; readonly text: string } | { readonly kind: 'given' } | { readonly kind: 'known' };

/** The first admin key: the one of the settings, or a new one when there is none yet. */
export async function ensureAdminKey(app: INestApplicationContext, given: string | undefined): Promise<AdminKey> {
  const keys = app.get(KeyTable, { strict: false });
  if (given) {
    await keys.adopt(given, 'admin', ['admin']);
    return { kind: 'given' };
  }
  if (await keys.hasAdmin()) return { kind: 'known' };
  return { kind: 'new', text: await keys.create('admin', ['admin']) };
}
