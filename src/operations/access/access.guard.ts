import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { allows, PUBLIC, REQUIRED_SCOPE, type Caller, type RequestOfCaller, type Scope } from 'besitos/http';
import { DomainError } from 'besitos/kernel';
import { parseApiKey, secretMatches } from './api-key.js';
import { KeyTable, type KeyRow } from './key-table.js';

/** How long a key is remembered without asking the table again. */
const REMEMBERED_MS = 5_000;

const notAuthenticated = (detail: string): DomainError => new DomainError('not_authenticated', 401, detail);

/** `Authorization: Bearer bst_…`, and a scope that allows the route. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly remembered = new Map<string, { readonly row: KeyRow; readonly until: number }>();

  constructor(
    private readonly reflector: Reflector,
    private readonly keys: KeyTable,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets)) return true;
    const scope = this.reflector.getAllAndOverride<Scope | undefined>(REQUIRED_SCOPE, targets);
    if (!scope) throw new DomainError('not_allowed', 403, 'This route is not open to anybody.');
    const request = context.switchToHttp().getRequest<RequestOfCaller>();
    const caller = await this.authenticate(request.headers.authorization);
    if (!allows(caller, scope)) {
      throw new DomainError(
        'scope_missing',
        403,
        `This key may ${caller.scopes.join(', ') || 'do nothing'}; the route needs the scope ${scope}.`,
      );
    }
    request.caller = caller;
    return true;
  }

  private async authenticate(header: string | string[] | undefined): Promise<Caller> {
    if (!header) throw notAuthenticated('Send your API key: Authorization: Bearer bst_…');
    const key = parseApiKey(/^Bearer +(\S+)$/i.exec(String(header))?.[1] ?? '');
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
