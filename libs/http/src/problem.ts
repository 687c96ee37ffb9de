import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import type { Problem } from 'besitos/contracts';
import { isConnectionLost, isContention, DomainError } from 'besitos/kernel';

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not authenticated',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  415: 'Unsupported media type',
  422: 'Not possible',
  500: 'Internal error',
  503: 'Not available now',
};

/** RFC 9457; `code` is stable, `detail` is for people and says what to do. */
export function problem(status: number, code: string, detail: string, errors: Problem['errors'] = []): Problem {
  return {
    type: `urn:besitos:problem:${code}`,
    title: titles[status] ?? STATUS_CODES[status] ?? 'Error',
    status,
    code,
    detail,
    ...(errors.length ? { errors } : {}),
  };
}

/** What body parsers and routers throw: a status, and sometimes a type. */
interface HttpLikeError {
  readonly status?: number;
  readonly type?: string;
  readonly message?: string;
}

const bodyProblems: Readonly<Record<string, readonly [code: string, detail: string, status?: number]>> = {
  'entity.parse.failed': ['malformed_json', 'The body is not valid JSON, or is neither an object nor an array.'],
  'encoding.broken': ['malformed_json', 'The body is not valid UTF-8.', 400],
  'entity.too.large': ['body_too_large', 'The body is larger than 1 MiB. Send it in smaller parts.'],
  'encoding.unsupported': [
    'unsupported_encoding',
    'The content encoding is not supported. Send the body plain or with gzip.',
  ],
  'charset.unsupported': ['unsupported_charset', 'The charset is not supported. Send UTF-8.'],
  'request.aborted': ['request_aborted', 'The request ended before its body was complete.'],
};

/** Any error as a problem; what is not the caller's fault says nothing of our insides. */
export function problemOf(error: unknown): Problem {
  if (error instanceof DomainError) return problem(error.status, error.code, error.message, error.fields);
  const cause = (error instanceof HttpException ? (error.cause ?? error) : (error ?? {})) as HttpLikeError;
  const body = cause.type ? bodyProblems[cause.type] : undefined;
  if (body) return problem(body[2] ?? cause.status ?? 400, body[0], body[1]);
  // Nest has made an exception of its own of the router's URIError.
  if (error instanceof URIError || /^Failed to decode param/.test(cause.message ?? ''))
    return problem(400, 'malformed_path', 'The path is not valid percent-encoding.');
  const status = error instanceof HttpException ? error.getStatus() : (cause.status ?? 500);
  if (status < 500) return problem(status, codeOf(status), cause.message ?? 'The request cannot be answered.');
  if (isConnectionLost(error) || isContention(error) || /timeout exceeded/.test(cause.message ?? '')) {
    return problem(503, 'unavailable', 'The database cannot be reached at the moment. Send it again.');
  }
  return problem(500, 'internal_error', 'Something went wrong on our side. The log has it under the correlation id.');
}

const codeOf = (status: number): string => (STATUS_CODES[status] ?? 'error').toLowerCase().replace(/[^a-z]+/g, '_');
