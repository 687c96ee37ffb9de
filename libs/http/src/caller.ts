import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

/** What a key may do. `admin` may do everything. */
export const SCOPES = ['ingest', 'read', 'operate', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who is calling, as the guard of the route found out. */
export interface Caller {
  /** The key's public id. */
  readonly keyId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
}

export const REQUIRED_SCOPE = 'besitos:scope';
export const PUBLIC = 'besitos:public';

export const allows = (caller: Caller, scope: Scope): boolean =>
  caller.scopes.includes(scope) || caller.scopes.includes('admin');

export interface RequestOfCaller {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  caller?: Caller;
  correlationId?: string;
}
const requestOf = (context: ExecutionContext): RequestOfCaller => context.switchToHttp().getRequest<RequestOfCaller>();

/** The caller of the request. */
export const CallerOf = createParamDecorator((_: unknown, context: ExecutionContext) => requestOf(context).caller);

/** Who acts, for the audit: the key's name and id. */
export const Actor = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const caller = requestOf(context).caller;
  return caller ? `${caller.name} (${caller.keyId})` : 'unknown';
});

/** The correlation id of the request: the caller's `X-Correlation-Id`, else one of ours. */
export const CorrelationId = createParamDecorator(
  (_: unknown, context: ExecutionContext) => requestOf(context).correlationId ?? '',
);
