import { Injectable } from '@nestjs/common';
import { Authenticator, type Caller } from 'besitos/http';
import { DomainError } from 'besitos/kernel';
import { parseApiKey, secretMatches } from './api-key.js';
import { KeyTable, type KeyRow } from './key-table.js';

/** How long a key is remembered without asking the table again. */
const REMEMBERED_MS = 5_000;

const notAuthenticated = (detail: string): DomainError => new DomainError('not_authenticated', 401, detail);

/** Knows callers by `Authorization: Bearer bst_…`. */
@Injectable()
export class ApiKeys extends Authenticator {
  private readonly remembered = new Map<string, { readonly row: KeyRow; readonly until: number }>();

  constructor(private readonly keys: KeyTable) {
    super();
  }

  async authenticate(header: string | undefined): Promise<Caller> {
    if (!header) throw notAuthenticated('Send your API key: Authorization: Bearer bst_…');
    const key = parseApiKey(/^Bearer +(\S+)$/i.exec(header)?.[1] ?? '');
    if (!key) throw notAuthenticated('The Authorization header is not "Bearer bst_<id>_<secret>".');
    const row = await this.find(key.id);
    if (!row || !secretMatches(key.secret, row.hash)) throw notAuthenticated('This API key is not valid.');
    return { keyId: row.id, name: row.name, scopes: row.scopes };
  }

  private async find(id: string): Promise<KeyRow | undefined> {
    const known = this.remembered.get(id);
    if (known && known.until > Date.now()) return known.row;
    const row = await this.keys.find(id);
    if (row) this.remembered.set(id, { row, until: Date.now() + REMEMBERED_MS });
    else this.remembered.delete(id);
    return row;
  }
}
