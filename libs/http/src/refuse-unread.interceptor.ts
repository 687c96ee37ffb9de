import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { DomainError } from 'besitos/kernel';
import type { Observable } from 'rxjs';
import { PUBLIC } from './caller.js';
import { summaryOf } from './validation.js';

/** On a handler: fields of the query that it reads without declaring a `@Query()`. */
export const ALSO_READS = 'besitos:also-reads';

/** What a request may bring. */
interface Brought {
  readonly query?: object;
  readonly body?: unknown;
}

/**
 * Refuses a query or a body that the route does not look at: validation sees only what a handler asks for.
 * Public routes take whatever monitors and browsers append.
 */
export class RefuseUnread implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const faults = isOpen(context) ? [] : unreadOf(context);
    if (faults.length)
      throw new DomainError('invalid_request', 400, `The request is not valid: ${summaryOf(faults)}`, faults);
    return next.handle();
  }
}

function isOpen(context: ExecutionContext): boolean {
  const targets = [context.getHandler(), context.getClass()];
  return context.getType() !== 'http' || targets.some((target) => Reflect.getMetadata(PUBLIC, target) === true);
}

function unreadOf(context: ExecutionContext): DomainError['fields'] {
  const { query, body } = context.switchToHttp().getRequest<Brought>();
  const read = parametersOf(context);
  const also = (Reflect.getMetadata(ALSO_READS, context.getHandler()) ?? []) as readonly string[];
  const inQuery = read.has(RouteParamtypes.QUERY) ? [] : fieldsOf(query).filter((field) => !also.includes(field));
  const inBody = read.has(RouteParamtypes.BODY) ? [] : fieldsOf(body);
  return [
    ...inQuery.map((field) => ({ field, message: 'is not known here' })),
    ...inBody.map((field) => ({ field, message: 'is not read from a body here' })),
  ];
}

/** The kinds of parameters that the handler declares; Nest keeps them as `<kind>:<index>`. */
function parametersOf(context: ExecutionContext): ReadonlySet<RouteParamtypes> {
  const declared: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name);
  return new Set(Object.keys(declared ?? {}).map((key) => Number(key.split(':')[0])));
}

const fieldsOf = (given: unknown): readonly string[] =>
  typeof given === 'object' && given !== null ? Object.keys(given) : [];
