import type { LoggerService, LogLevel } from '@nestjs/common';
import { pino, type Logger } from 'pino';

/** Nest's own chatter while it builds the application. */
const ASSEMBLY = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

/** A start that fails says why itself, in one line. */
const AT_START = new Set(['ExceptionHandler', 'TypeOrmModule']);

/** Nest's logger on pino: one JSON line an event. Secrets never reach it. */
export class PinoLogger implements LoggerService {
  readonly pino: Logger;

  /** `to`: 1 is the standard output of a service; programs whose output somebody reads log to 2. */
  constructor(level: string, to: 1 | 2 = 1) {
    this.pino = pino(
      { level, base: undefined, redact: ['req.headers.authorization'] },
      pino.destination({ dest: to, sync: true }),
    );
  }

  log(message: unknown, ...rest: unknown[]): void {
    const context = contextOf(rest);
    this.pino[ASSEMBLY.has(context ?? '') ? 'debug' : 'info']({ context }, textOf(message));
  }
  error(message: unknown, ...rest: unknown[]): void {
    const context = contextOf(rest);
    const [stack] = rest.length > 1 ? rest : [];
    this.pino[AT_START.has(context ?? '') ? 'debug' : 'error']({ context, stack }, textOf(message));
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.pino.warn({ context: contextOf(rest) }, textOf(message));
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.pino.debug({ context: contextOf(rest) }, textOf(message));
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.pino.trace({ context: contextOf(rest) }, textOf(message));
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.pino.fatal({ context: contextOf(rest) }, textOf(message));
  }
  setLogLevels(_levels: LogLevel[]): void {}
}

const contextOf = (rest: readonly unknown[]): string | undefined => {
  const last = rest.at(-1);
  return typeof last === 'string' ? last : undefined;
};
const textOf = (message: unknown): string =>
  message instanceof Error ? (message.stack ?? message.message) : String(message);
