import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ProblemFilter, strictValidation, type RequestOfCaller } from 'besitos/http';
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
  app.useBodyParser('json', { limit: '1mb' });
  app.useGlobalPipes(strictValidation());
  app.useGlobalFilters(new ProblemFilter());
  serveDocs(app);
}
