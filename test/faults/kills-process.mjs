// A reader that dies of one message. Started by kills-process.redis.spec.ts: url, consumer.
import { RedisStreamsServer } from '../../dist/libs/redis-transport/src/index.js';

const [url, consumer] = process.argv.slice(2);
const server = new RedisStreamsServer({ url, group: 'readers', consumer, streams: () => ['news'], blockMs: 100 });
server.addHandler(
  'news',
  async (data) => {
    if (data === 'killer') process.kill(process.pid, 'SIGKILL');
    await server.unwrap().rpush('heard', data);
  },
  true,
);
server.listen(() => undefined);
