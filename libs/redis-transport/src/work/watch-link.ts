import type { Redis } from 'ioredis';
import type { Watch } from './watch.js';

/** Connects, and tells of each outage once. */
export function watchLink(redis: Redis, watch: Watch): Redis {
  let down = false;
  let last: Error | undefined;
  const lost = (): void => {
    if (!down) watch.disconnected?.(last ?? new Error('the connection was closed'));
    down = true;
  };
  redis.on('error', (error: Error) => ((last = error), lost()));
  redis.on('close', () => redis.status !== 'end' && lost());
  redis.on('ready', () => {
    down = false;
    last = undefined;
    watch.connected?.();
  });
  // A first attempt that fails is followed by others, as after every loss.
  redis.connect().catch(() => undefined);
  return redis;
}
