import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '../testing/eventually.fixture.js';
import { GROUP, StreamsHouse } from '../testing/streams-house.fixture.js';
import type { Buried } from '../work/message.js';
import { NeverAgain } from '../work/never-again.js';

jest.setTimeout(30_000);

describe('events from Redis Streams', () => {
  let house: StreamsHouse;
  beforeAll(async () => {
    house = await StreamsHouse.start();
  });
  afterAll(() => house.stop());
  beforeEach(() => house.clear());
  afterEach(() => house.closeApps());

  it('reads what was sent before the group existed, in the order of all streams together, and acknowledges it', async () => {
    for (let i = 0; i < 20; i++)
      await house.client.xadd(i % 2 ? 'news:a' : 'news:b', `${1000 + i}-0`, 'data', String(i));
    await house.open();
    await eventually(() => expect(house.ear.data).toEqual([...Array(20).keys()]));
    expect(house.ear.heard[0].stream).toBe('news:b');
    await house.nothingPending();
  });

  it('acknowledges nothing before its handler is done', async () => {
    let release = (): void => undefined;
    house.ear.before = () => new Promise<void>((done) => (release = done));
    await house.add('news:a', 'slow');
    await house.open();
    await eventually(async () => expect(await house.pending()).toBe(1));
    release();
    await house.nothingPending();
    expect(house.ear.data).toEqual(['slow']);
  });

  it('tries again what fails for now, before anything newer', async () => {
    let failures = 3;
    house.ear.before = () => {
      if (failures-- > 0) throw new Error('the machine is away');
    };
    await house.open({ batch: 1 });
    for (let i = 0; i < 5; i++) await house.add('news:a', i);
    await eventually(() => expect(house.ear.data).toEqual([0, 1, 2, 3, 4]));
    await house.nothingPending();
  });

  it('buries what can never succeed, and what is no JSON, and goes on', async () => {
    house.ear.before = (data) => {
      if (data === 'poison') throw new NeverAgain('too_bitter', 'Nobody swallows that.');
    };
    await house.open();
    await house.add('news:a', 'poison');
    await house.client.xadd('news:a', '*', 'data', '{"broken');
    await house.client.xadd('news:a', '*', 'other', 'x');
    await house.add('news:a', 'fine');
    await eventually(async () => expect(await house.client.xlen('news:a:dead')).toBe(3));
    const dead = await house.client.xrange('news:a:dead', '-', '+');
    expect(dead.map(([, fields]) => fields)).toEqual(
      expect.arrayContaining([
        expect.arrayContaining(['too_bitter', 'Nobody swallows that.', '"poison"']),
        expect.arrayContaining(['not_json', '{"broken']),
      ]),
    );
    expect(house.ear.data).toEqual(['fine']);
    await house.nothingPending();
  });

  it('takes up at once what a process of its name left, and later what others left', async () => {
    await house.client.xgroup('CREATE', 'news:a', GROUP, '0', 'MKSTREAM');
    await house.add('news:a', 'mine');
    await house.client.xreadgroup('GROUP', GROUP, 'one', 'COUNT', 1, 'STREAMS', 'news:a', '>');
    await house.add('news:a', 'of another');
    await house.client.xreadgroup('GROUP', GROUP, 'ghost', 'COUNT', 1, 'STREAMS', 'news:a', '>');
    await house.open({ minIdleMs: 400 });
    await eventually(() => expect(house.ear.data).toEqual(['mine', 'of another']));
    await house.nothingPending();
    expect(house.seen.reclaimed).toBe(1);
  });

  it('buries what ended three processes, and nothing that merely was with it', async () => {
    await house.client.xgroup('CREATE', 'news:a', GROUP, '0', 'MKSTREAM');
    const killer = await house.add('news:a', 'killer');
    await house.add('news:a', 'bystander');
    await house.client.xreadgroup('GROUP', GROUP, 'one', 'COUNT', 2, 'STREAMS', 'news:a', '>');
    await house.client.hset(`redis-transport:starts:${GROUP}`, `news:a ${killer}`, 2); // two more died with it alone
    const buried: Buried[] = [];
    await house.open({ bury: async (letter) => void buried.push(letter) });
    await eventually(() => expect(house.ear.data).toEqual(['bystander']));
    expect(buried).toMatchObject([{ code: 'kills_process', message: { id: killer, text: '"killer"' } }]);
    await house.nothingPending();
    expect(await house.client.exists(`redis-transport:starts:${GROUP}`)).toBe(0);
  });

  it('tells of entries that were deleted while they were pending', async () => {
    await house.client.xgroup('CREATE', 'news:a', GROUP, '0', 'MKSTREAM');
    for (const consumer of ['one', 'ghost']) {
      const id = await house.add('news:a', consumer);
      await house.client.xreadgroup('GROUP', GROUP, consumer, 'COUNT', 1, 'STREAMS', 'news:a', '>');
      await house.client.xdel('news:a', id as string);
    }
    await house.open({ minIdleMs: 200 });
    await eventually(() => expect(house.seen.deleted).toBe(2));
    await house.nothingPending();
  });

  it('trims what every group has finished, and no more', async () => {
    await house.client.xgroup('CREATE', 'news:a', 'slow readers', '0', 'MKSTREAM');
    for (let i = 0; i < 1000; i++) await house.add('news:a', i);
    await house.open({ trimEveryMs: 50 });
    await eventually(() => expect(house.ear.data).toHaveLength(1000));
    await eventually(() => expect(house.seen.states.at(-1)).toMatchObject({ pending: 0 }));
    expect(await house.client.xlen('news:a')).toBe(1000);
    await house.client.xgroup('SETID', 'news:a', 'slow readers', '$');
    await eventually(async () => expect(await house.client.xlen('news:a')).toBe(0));
    expect(house.seen.deleted).toBe(0);
  });

  it('tells when somebody else trims what nobody has read', async () => {
    let hold = (): void => undefined;
    await house.open({ trimEveryMs: 50, batch: 10 });
    await house.add('news:a', 'first');
    await eventually(() =>
      expect(house.seen.states.filter(({ stream }) => stream === 'news:a').length).toBeGreaterThan(1),
    );
    house.ear.before = () => new Promise<void>((done) => (hold = done));
    await house.add('news:a', 'held');
    await eventually(async () => expect(await house.pending()).toBe(1));
    for (let i = 0; i < 50; i++) await house.add('news:a', i);
    await house.client.xtrim('news:a', 'MAXLEN', 10);
    await eventually(() => expect(house.seen.deleted).toBe(40));
    house.ear.before = () => undefined;
    hold();
    await eventually(() => expect(house.ear.data).toHaveLength(12));
  });

  it('finishes what it read before it closes', async () => {
    const app = await house.open();
    let release = (): void => undefined;
    house.ear.before = () => new Promise<void>((done) => (release = done));
    await house.add('news:a', 'the last');
    await eventually(async () => expect(await house.pending()).toBe(1));
    const closed = app.close();
    release();
    await closed;
    expect(house.ear.data).toEqual(['the last']);
    expect(await house.pending()).toBe(0);
  });

  it('keeps what is in memory bounded when somebody sends large messages', async () => {
    const large = 'x'.repeat(3_000_000);
    let most = 0;
    let open_ = 0;
    house.ear.before = async () => {
      most = Math.max(most, ++open_);
      await new Promise(setImmediate);
      open_--;
    };
    for (let i = 0; i < 60; i++) await house.add('news:a', large);
    await house.open();
    await eventually(() => expect(house.ear.heard).toHaveLength(60));
    expect(most).toBeLessThanOrEqual(16); // the first read, when nobody knew yet; then one or two at a time
  });
});
