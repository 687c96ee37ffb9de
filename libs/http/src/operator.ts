import { createHash } from 'node:crypto';
import { applyDecorators, createParamDecorator, HttpCode, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiQuery } from '@nestjs/swagger';
import { DomainError, type RequestToken } from 'besitos/kernel';
import { configure } from 'safe-stable-stringify';
import { ALSO_READS } from './refuse-unread.interceptor.js';
import type { RequestOfCaller } from './caller.js';

/** Who asks for an operator's command, and how. */
export interface Operator {
  /** For the audit: the key's name and id. */
  readonly actor: string;
  readonly correlationId: string;
  /** By the `Idempotency-Key` header; none without it. */
  readonly token?: RequestToken;
  /** `?dryRun=true`, or `"dryRun": true` in the body: the outcome is answered and nothing is kept. */
  readonly dryRun: boolean;
}

interface OperatorRequest extends RequestOfCaller {
  readonly method: string;
  readonly route?: { readonly path?: string };
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

const KEY = /^[\x21-\x7e]{1,255}$/;
const canonicalJson = configure({ deterministic: true, strict: true });

/** The operator of the request. Errors: `invalid_idempotency_key`, `invalid_request`. */
export const OperatorOf = createParamDecorator((_: unknown, context: ExecutionContext): Operator => {
  const request = context.switchToHttp().getRequest<OperatorRequest>();
  const { caller, correlationId = '' } = request;
  const actor = caller ? `${caller.name} (${caller.keyId})` : 'unknown';
  const token = tokenOf(request);
  return { actor, correlationId, ...(token && { token }), dryRun: isDryRun(request) };
});

/** A route that takes an operator's command. */
export const OperatorRoute = (): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    SetMetadata(ALSO_READS, ['dryRun']),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'Of your choice, 1 to 255 visible ASCII characters. The same key and content: one effect and the first answer, marked `replayed`. ' +
        'Other content: 422 `idempotency_conflict`. Still being answered: 409 `in_flight`.',
    }),
    ApiQuery({
      name: 'dryRun',
      required: false,
      enum: ['true', 'false'],
      description: '`true` (also as a field of the body): answer what would happen and keep nothing',
    }),
  );

function tokenOf({ headers, method, route, params, caller, body }: OperatorRequest): RequestToken | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !KEY.test(key)) {
    throw new DomainError('invalid_idempotency_key', 400, 'An Idempotency-Key is 1 to 255 visible ASCII characters.', [
      { field: 'Idempotency-Key', message: 'must be 1 to 255 visible ASCII characters' },
    ]);
  }
  // The pieces cannot run into each other: only the last ones may hold what the caller chose, and they are quoted.
  const scope = [caller?.keyId ?? '', method, route?.path ?? '', ...Object.values(params), key];
  return { id: JSON.stringify(scope), hash: createHash('sha256').update(contentOf(body)).digest() };
}

/** What the request says, in a fixed order of keys; a key is not taken by a dry run, so that flag is no content. */
function contentOf(body: unknown): string {
  const isMap = typeof body === 'object' && body !== null && !Array.isArray(body);
  const content = isMap ? Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'dryRun')) : body;
  return canonicalJson(content ?? {}) ?? '';
}

function isDryRun({ query, body }: OperatorRequest): boolean {
  const { dryRun } = query;
  if (dryRun !== undefined && dryRun !== 'true' && dryRun !== 'false') {
    throw new DomainError('invalid_request', 400, 'The request is not valid: dryRun must be true or false.', [
      { field: 'dryRun', message: 'must be true or false' },
    ]);
  }
  return dryRun === 'true' || (body as { dryRun?: unknown } | undefined)?.dryRun === true;
}
