import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRedis, type TestRedis } from 'besitos/testing';
import { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { reckon, sendCrowd, STREAM } from '../support/bus-crowd.js';
import { misfits } from '../support/documented.js';
import { holds } from '../support/holds.js';
import { compareAwards } from '../support/outside.js';
import { makeSandbox, startService, type Sandbox, type Service } from '../support/service.js';
import { tcpProxy, type TcpProxy } from '../support/tcp-proxy.js';

/** The end of a unit that takes activities in: its rows and its COMMIT. */
const UNIT_ENDS = /intake\.inbox\.insert[\s\S]*COMMIT/;
const COMMITTED = /COMMIT\0/;
const ACKNOWLEDGE = /\r\nxack\r\n/i;
const SEND = /\r\neval\r\n[\s\S]*diana:relay:/;
/** The statement's name (its text goes once a connection), and the relay's name as its first value. */
const MOVE_CURSOR = /kernel\.readers\.move\0[\s\S]{0,300}\x05relay/; // eslint-disable-line no-control-regex

/** Each test leaves a service that goes on; killed or cut off at the one moment that it names. */
describe('the moments between one store and the other', () => {
  let redis: TestRedis;
  let client: Redis;
  let sandbox: Sandbox;
  let source: DataSource;
  let toPostgres: TcpProxy;
  let toRedis: TcpProxy;
  let service: Service;
  let sent = 0;

  beforeAll(async () => {
    redis = await startRedis({ appendOnly: true });
    client = new Redis(redis.url);
    sandbox = await makeSandbox();
    const { url } = sandbox.database.settings;
    source = await new DataSource({ type: 'postgres', url }).initialize();
    toPostgres = await tcpProxy(new URL(url!).hostname, Number(new URL(url!).port || 5432));
    toRedis = await tcpProxy('127.0.0.1', Number(new URL(redis.url).port));
    service = await start();
  }, 60_000);
  afterAll(async () => {
    service.child.kill('SIGKILL');
    await service.ended();
    await Promise.all([toPostgres.close(), toRedis.close(), source.destroy()]);
    client.disconnect();
    await redis.stop();
    await sandbox.clear();
  });

  const start = (): Promise<Service> => {
    const database = new URL(sandbox.database.settings.url!);
    database.hostname = '127.0.0.1';
    database.port = String(toPostgres.port);
    return startService(sandbox, {
      DATABASE_URL: database.href,
      REDIS_URL: `redis://127.0.0.1:${toRedis.port}`,
      BUS_CONSUMER: 'worker',
      ADMIN_KEY: 'bst_faults_0123456789abcdef0123',
    });
  };
  const killAndStart = async (): Promise<void> => {
    service.child.kill('SIGKILL');
    await service.ended();
    service = await start();
  };
  const send = (): Promise<void> => {
    const from = sent;
    sent += 100;
    return sendCrowd(client, { from, to: sent, players: 50, since: Date.now() - 100 * 3_600_000 });
  };
  const takenIn = async (): Promise<number> => (await reckon(source)).inbox;
  const pending = async (): Promise<number> => ((await client.xpending(STREAM, 'gamification')) as [number])[0];

  const everythingOnce = async (): Promise<void> => {
    await holds(async () => {
      expect(await reckon(source)).toEqual({ inbox: sent, journal: sent, causes: sent, dead: 0, unbalanced: 0 });
      expect(await pending()).toBe(0);
      expect(await compareAwards(client, source)).toEqual({ missing: 0, foreign: 0, changed: 0 });
    }, 60_000);
    expect(service.output()).not.toMatch(/[Uu]nhandled/);
  };
  const outgoing = async (): Promise<{ event: { event_id: string; event_type: string } }[]> => {
    const streams = await client.keys('diana:stream:gamification.*');
    const entries = (await Promise.all(streams.map((stream) => client.xrange(stream, '-', '+')))).flat();
    return entries.map(([, [, text]]) => JSON.parse(text) as never);
  };
  /** How many messages of all that were sent repeat an id. */
  const repeats = async (): Promise<number> => {
    const ids = (await outgoing()).map(({ event }) => event.event_id);
    return ids.length - new Set(ids).size;
  };

  it('killed between COMMIT and XACK: what comes again is known', async () => {
    const begun = toRedis.withhold(ACKNOWLEDGE);
    await send();
    await begun;
    expect(await takenIn()).toBeGreaterThan(0);
    expect(await pending()).toBeGreaterThan(0);
    await killAndStart();
    await everythingOnce();
  }, 60_000);

  it('killed before COMMIT: nothing of the unit counts, and it comes again', async () => {
    const before = await takenIn();
    const begun = toPostgres.withhold(UNIT_ENDS);
    await send();
    await begun;
    expect(await takenIn()).toBeLessThan(before + 100);
    expect(await pending()).toBeGreaterThan(0);
    await killAndStart();
    await everythingOnce();
  }, 60_000);

  it('cut off before COMMIT: nothing of the unit counts, and it is run again', async () => {
    const begun = toPostgres.withhold(UNIT_ENDS);
    await send();
    await begun;
    toPostgres.cut();
    toPostgres.mend();
    await everythingOnce();
  }, 60_000);

  it('cut off after COMMIT, before its answer: the ids tell that it is done', async () => {
    const before = await takenIn();
    const lost = toPostgres.swallow(UNIT_ENDS, COMMITTED);
    await send();
    await lost;
    expect(await takenIn()).toBeGreaterThan(before);
    await everythingOnce();
  }, 60_000);

  it('the relay, killed between XADD and the move of its cursor: sends again under the same ids', async () => {
    const before = await repeats();
    // The cursor also moves over rows of which nothing is told: then nothing is sent again.
    for (let tries = 0; tries < 5 && (await repeats()) === before; tries++) {
      const begun = toPostgres.withhold(MOVE_CURSOR);
      await send();
      await begun;
      await killAndStart();
      await everythingOnce();
    }
    expect(await repeats()).toBeGreaterThan(before);
  }, 120_000);

  it('the relay, cut off after XADD, before its answer: sends again under the same ids', async () => {
    const before = await repeats();
    const lost = toRedis.swallow(SEND, /:1\r\n/);
    await send();
    await lost;
    await everythingOnce();
    expect(await repeats()).toBeGreaterThan(before);
  }, 60_000);

  it('and all that was sent is as it is documented, changes of rank included', async () => {
    const messages = await outgoing();
    expect(await misfits(messages)).toEqual([]);
    expect(messages.map(({ event }) => event.event_type)).toContain('gamification.leaderboard_changed');
  });
});
