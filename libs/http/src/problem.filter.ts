import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { DomainError } from 'besitos/kernel';
import type { Response } from 'express';
import { problemOf } from './problem.js';
import type { RequestOfCaller } from './caller.js';

/** Every error leaves as a problem with a stable code and the correlation id, never with a stack. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const { correlationId } = http.getRequest<RequestOfCaller>();
    const answer = { ...problemOf(error), ...(correlationId ? { correlationId } : {}) };
    if (answer.status >= 500 && !(error instanceof DomainError)) {
      this.log.error(
        `${correlationId ?? '-'} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
    if (response.headersSent) {
      response.end();
      return;
    }
    if (answer.status === 503) response.setHeader('Retry-After', '2');
    if (answer.status === 401) response.setHeader('WWW-Authenticate', 'Bearer realm="besitos"');
    response.status(answer.status).type('application/problem+json').send(JSON.stringify(answer));
  }
}
