import { randomUUID } from 'node:crypto';
import {
  applyDecorators,
  Controller,
  Injectable,
  SetMetadata,
  UseFilters,
  UseGuards,
  UseInterceptors,
  UsePipes,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import { DomainError } from 'besitos/kernel';
import { allows, PUBLIC, REQUIRED_SCOPE, type Caller, type RequestOfCaller, type Scope } from './caller.js';
import { ProblemFilter } from './problem.filter.js';
import { RefuseUnread } from './refuse-unread.interceptor.js';
import { strictValidation } from './validation.js';

/** Finds out who calls, by the `Authorization` header. Provided by the application (`OperationsModule`). */
export abstract class Authenticator {
  /** Errors: `not_authenticated`. */
  abstract authenticate(header: string | undefined): Promise<Caller>;
}

const CORRELATION_ID = /^[\x21-\x7e]{1,128}$/;

/** The caller's `X-Correlation-Id` if it is a plain one, else a new id. */
export function correlationOf({ headers }: Pick<RequestOfCaller, 'headers'>): string {
  const given = headers['x-correlation-id'];
  return typeof given === 'string' && CORRELATION_ID.test(given) ? given : randomUUID();
}

/** Lets a request through whose key has the scope that the route requires. A route that names no scope and is not public is closed. */
@Injectable()
export class RouteGuard implements CanActivate {
  private readonly reflector = new Reflector();

  constructor(private readonly modules: ModuleRef) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<RequestOfCaller>();
    request.correlationId ??= correlationOf(request);
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets)) return true;
    const scope = this.reflector.getAllAndOverride<Scope | undefined>(REQUIRED_SCOPE, targets);
    if (!scope) throw new DomainError('not_allowed', 403, 'This route is not open to anybody.');
    const { authorization } = request.headers;
    const authenticator = this.modules.get(Authenticator, { strict: false });
    request.caller ??= await authenticator.authenticate(
      authorization === undefined ? undefined : String(authorization),
    );
    if (allows(request.caller, scope)) return true;
    const may = request.caller.scopes.join(', ') || 'do nothing';
    throw new DomainError('scope_missing', 403, `This key may ${may}; the route needs the scope ${scope}.`);
  }
}

/** The scope a route requires of the caller's API key; on a class for all its routes. Also guards a controller that is none of ours. */
export const Requires = (scope: Scope): ClassDecorator & MethodDecorator =>
  applyDecorators(SetMetadata(REQUIRED_SCOPE, scope), UseGuards(RouteGuard), UseFilters(ProblemFilter));

/** A route that is open to everybody: health, docs. */
export const Public = (): ClassDecorator & MethodDecorator => SetMetadata(PUBLIC, true);

/**
 * A controller with our ways: API keys (`@Requires`, `@Public`), strict validation, and every error as an RFC 9457 problem. They hold for
 * its routes only, so that the other routes of a host application stay as they are.
 */
export const ApiController = (path: string): ClassDecorator =>
  applyDecorators(
    Controller(path),
    UseGuards(RouteGuard),
    UseInterceptors(new RefuseUnread()),
    UseFilters(new ProblemFilter()),
    UsePipes(strictValidation()),
  );
