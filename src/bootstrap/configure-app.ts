import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Reflector } from '@nestjs/core';
import {
  correlationOf,
  ProblemFilter,
  PUBLIC,
  RefuseUnread,
  REQUIRED_SCOPE,
  strictValidation,
  type RequestOfCaller,
} from 'besitos/http';
import { DomainError } from 'besitos/kernel';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import type { PinoLogger } from '../operations/logging/pino-logger.js';
import { serveDocs } from './openapi.js';

/** Decoding would replace what is no UTF-8, and two different ids could become one. */
function mustBeUtf8(_request: unknown, _response: unknown, body: Buffer, encoding: string): void {
  if (encoding === 'utf-8' && !isUtf8(body)) throw Object.assign(new Error('not UTF-8'), { type: 'encoding.broken' });
}

/** Express knows `verify`; Nest's type leaves it out, since Nest uses it itself when it keeps raw bodies. */
const UTF8_ONLY = { verify: mustBeUtf8 } as object;

/** In a service that is ours as a whole a route that declares nothing is closed, so that nobody opens one by forgetting a decorator. */
class ClosedByDefault implements CanActivate {
  private readonly reflector = new Reflector();

  canActivate(context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<unknown>(PUBLIC, targets)) return true;
    if (this.reflector.getAllAndOverride<unknown>(REQUIRED_SCOPE, targets)) return true;
    throw new DomainError(
      'not_allowed',
      403,
      'This route is not open to anybody: its controller declares neither @Requires(scope) nor @Public().',
    );
  }
}

/**
 * Makes an application a service of ours as a whole: limits, headers, correlation ids, logging of requests, validation, problems and docs for
 * every route. A host application that only mounts our module does not call it.
 */
export function configureApp(app: NestExpressApplication, logger: PinoLogger): void {
  app.use(
    pinoHttp({
      logger: logger.pino,
      genReqId: (request) => correlationOf(request),
      customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'debug'),
      serializers: { req: ({ id, method, url }: { id: string; method: string; url: string }) => ({ id, method, url }) },
    }),
  );
  app.use(
    (
      request: IncomingMessage & RequestOfCaller,
      response: { setHeader(k: string, v: string): void },
      next: () => void,
    ) => {
      request.correlationId = request.id as string;
      response.setHeader('X-Correlation-Id', request.correlationId);
      next();
    },
  );
  app.use(helmet({ contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } } }));
  app.useBodyParser('json', { limit: '1mb', ...UTF8_ONLY });
  app.useGlobalGuards(new ClosedByDefault());
  app.useGlobalPipes(strictValidation());
  app.useGlobalInterceptors(new RefuseUnread());
  app.useGlobalFilters(new ProblemFilter());
  serveDocs(app);
}
