import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ProblemFilter, RefuseUnread, strictValidation, type RequestOfCaller } from 'besitos/http';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import type { PinoLogger } from '../logging/pino-logger.js';
import { serveDocs } from './openapi.js';

const CORRELATION_ID = /^[\x21-\x7e]{1,128}$/;

/** The caller's `X-Correlation-Id` when it is a plain one, else a new one. */
function correlationOf(request: IncomingMessage): string {
  const given = request.headers['x-correlation-id'];
  return typeof given === 'string' && CORRELATION_ID.test(given) ? given : randomUUID();
}

/** Decoding would replace what is no UTF-8, and two different ids could become one. */
function mustBeUtf8(_request: unknown, _response: unknown, body: Buffer, encoding: string): void {
  if (encoding === 'utf-8' && !isUtf8(body)) throw Object.assign(new Error('not UTF-8'), { type: 'encoding.broken' });
}

/** Express knows `verify`; Nest's type leaves it out, since Nest uses it itself when it keeps raw bodies. */
const UTF8_ONLY = { verify: mustBeUtf8 } as object;

/** What every route shares: limits, headers, correlation ids, validation, problems, docs. */
export function configureHttp(app: NestExpressApplication, logger: PinoLogger): void {
  app.use(
    pinoHttp({
      logger: logger.pino,
      genReqId: correlationOf,
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
  app.useGlobalPipes(strictValidation());
  app.useGlobalInterceptors(new RefuseUnread());
  app.useGlobalFilters(new ProblemFilter());
  serveDocs(app);
}
