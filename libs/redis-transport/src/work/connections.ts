import { Redis, type RedisOptions } from 'ioredis';

/** A link that says nothing for so long, though it was asked, is dead. */
export const SILENCE_MS = 5000;

/** A client that lost its link tries again at least so often. */
export const LONGEST_PAUSE_MS = 2000;

/**
 * A command in flight when the link breaks fails, and is never sent again by the client: a lost reply and a resend would append twice.
 * Nothing is queued while Redis is away, so memory stays bounded and whoever asks knows at once. The client reconnects for ever.
 */
const careful: RedisOptions = {
  lazyConnect: true,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  enableOfflineQueue: false,
  connectTimeout: SILENCE_MS,
  reconnectOnError: ({ message }) => message.startsWith('READONLY'), // since a failover its name may lead to another
  retryStrategy: (times) => Math.min(LONGEST_PAUSE_MS, 50 * 2 ** Math.min(times, 6)) * (0.5 + Math.random() / 2),
};

/** A connection for commands that answer at once. */
export const commandConnection = (url: string): Redis => new Redis(url, { ...careful, commandTimeout: SILENCE_MS });

/** A connection for `XREADGROUP … BLOCK`: its answer is due at the end of the block, or the link is half open. */
export const blockingConnection = (url: string, blockMs: number): Redis =>
  new Redis(url, { ...careful, commandTimeout: blockMs + SILENCE_MS });

/** A connection that hears channels, and takes them up again by itself. */
export const hearingConnection = (url: string): Redis =>
  new Redis(url, { ...careful, commandTimeout: SILENCE_MS, autoResubscribe: true });
