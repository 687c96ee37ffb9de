import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '../testing/eventually.fixture.js';
import { GROUP, StreamsTestBed } from '../testing/streams-test-bed.fixture.js';
import type { DeadLetter } from '../work/message.js';
import { UnrecoverableError } from '../work/errors.js';

jest.setTimeout(30_000);

describe('events from Redis Streams', () => {
  let testBed: StreamsTestBed;
  beforeAll(async () => {
    testBed = await StreamsTestBed.start();
  });
  afterAll(() => testBed.stop());
  beforeEach(() => testBed.clear());
  afterEach(() => testBed.closeApps());

  it('reads what was sent before the group existed, in the order of all streams together, and acknowledges it', async () => {
    for (let i = 0; i < 20; i++)
      await testBed.client.xadd(i % 2 ? 'news:a' : 'news:b', `${1000 + i}-0`, 'data', String(i));
    await testBed.open();
    await eventually(() => expect(testBed.ear.data).toEqual([...Array(20).keys()]));
    expect(testBed.ear.heard[0].stream).toBe('news:b');
    await testBed.nothingPending();
  });

  it('acknowledges nothing before its handler is done', async () => {
    let release = (): void => undefined;
    testBed.ear.before = () => new Promise<void>((done) => (release = done));
    await testBed.add('news:a', 'slow');
    await testBed.open();
    await eventually(async () => expect(await testBed.pending()).toBe(1));
    release();
    await testBed.nothingPending();
    expect(testBed.ear.data).toEqual(['slow']);
  });

  it('tries again what fails for now, before anything newer', async () => {
    let failures = 3;
    testBed.ear.before = () => {
      if (failures-- > 0) throw new Error('the machine is away');
    };
    await testBed.open({ batch: 1 });
    for (let i = 0; i < 5; i++) await testBed.add('news:a', i);
    await eventually(() => expect(testBed.ear.data).toEqual([0, 1, 2, 3, 4]));
    await testBed.nothingPending();
  });

  it('buries what can never succeed, and what is no JSON, and goes on', async () => {
    testBed.ear.before = (data) => {
      if (data === 'poison') throw new UnrecoverableError('too_bitter', 'Nobody swallows that.');
    };
    await testBed.open();
    await testBed.add('news:a', 'poison');
    await testBed.client.xadd('news:a', '*', 'data', '{"broken');
    await testBed.client.xadd('news:a', '*', 'other', 'x');
    await testBed.add('news:a', 'fine');
    await eventually(async () => expect(await testBed.client.xlen('news:a:dead')).toBe(3));
    const dead = await testBed.client.xrange('news:a:dead', '-', '+');
    expect(dead.map(([, fields]) => fields)).toEqual(
      expect.arrayContaining([
        expect.arrayContaining(['too_bitter', 'Nobody swallows that.', '"poison"']),
        expect.arrayContaining(['not_json', '{"broken']),
      ]),
    );
    expect(testBed.ear.data).toEqual(['fine']);
    await testBed.nothingPending();
  });

  it('takes up at once what a process of its name left, and later what others left', async () => {
    await testBed.client.xgroup('CREATE', 'news:a', GROUP, '0', 'MKSTREAM');
    await testBed.add('news:a', 'mine');
    await testBed.client.xreadgroup('GROUP', GROUP, 'one', 'COUNT', 1, 'STREAMS', 'news:a', '>');
    await testBed.add('news:a', 'of another');
    await testBed.client.xreadgroup('GROUP', GROUP, 'ghost', 'COUNT', 1, 'STREAMS', 'news:a', '>');
    await testBed.open({ minIdleMs: 400 });
    await eventually(() => expect(testBed.ear.data).toEqual(['mine', 'of another']));
    await testBed.nothingPending();
    expect(testBed.seen.reclaimed).toBe(1);
  });

  it('buries what ended three processes, and nothing that merely was with it', async () => {
    await testBed.client.xgroup('CREATE', 'news:a', GROUP, '0', 'MKSTREAM');
    const killer = await testBed.add('news:a', 'killer');
    await testBed.add('news:a', 'bystander');
    await testBed.client.xreadgroup('GROUP', GROUP, 'one', 'COUNT', 2, 'STREAMS', 'news:a', '>');
    await testBed.client.hset(`redis-transport:starts:${GROUP}`, `news:a ${killer}`, 2); // two more died with it alone
    const deadLetters: DeadLetter[] = [];
    await testBed.open({ deadLetter: async (deadLetter) => void deadLetters.push(deadLetter) });
    await eventually(() => expect(testBed.ear.data).toEqual(['bystander']));
    expect(deadLetters).toMatchObject([{ code: 'kills_process', message: { id: killer, text: '"killer"' } }]);
    await testBed.nothingPending();
    expect(await testBed.client.exists(`redis-transport:starts:${GROUP}`)).toBe(0);
  });

  it('tells of entries that were deleted while they were pending', async () => {
    await testBed.client.xgroup('CREATE', 'news:a', GROUP, '0', 'MKSTREAM');
    for (const consumer of ['one', 'ghost']) {
      const id = await testBed.add('news:a', consumer);
      await testBed.client.xreadgroup('GROUP', GROUP, consumer, 'COUNT', 1, 'STREAMS', 'news:a', '>');
      await testBed.client.xdel('news:a', id as string);
    }
    await testBed.open({ minIdleMs: 200 });
    await eventually(() => expect(testBed.seen.deleted).toBe(2));
    await testBed.nothingPending();
  });

  it('trims what every group has finished, and no more', async () => {
    await testBed.client.xgroup('CREATE', 'news:a', 'slow readers', '0', 'MKSTREAM');
    for (let i = 0; i < 1000; i++) await testBed.add('news:a', i);
    await testBed.open({ trimEveryMs: 50 });
    await eventually(() => expect(testBed.ear.data).toHaveLength(1000));
    await eventually(() => expect(testBed.seen.states.at(-1)).toMatchObject({ pending: 0 }));
    expect(await testBed.client.xlen('news:a')).toBe(1000);
    await testBed.client.xgroup('SETID', 'news:a', 'slow readers', '$');
    await eventually(async () => expect(await testBed.client.xlen('news:a')).toBe(0));
    expect(testBed.seen.deleted).toBe(0);
  });

  it('tells when somebody else trims what nobody has read', async () => {
    let hold = (): void => undefined;
    await testBed.open({ trimEveryMs: 50, batch: 10 });
    await testBed.add('news:a', 'first');
    await eventually(() =>
      expect(testBed.seen.states.filter(({ stream }) => stream === 'news:a').length).toBeGreaterThan(1),
    );
    testBed.ear.before = () => new Promise<void>((done) => (hold = done));
    await testBed.add('news:a', 'held');
    await eventually(async () => expect(await testBed.pending()).toBe(1));
    for (let i = 0; i < 50; i++) await testBed.add('news:a', i);
    await testBed.client.xtrim('news:a', 'MAXLEN', 10);
    await eventually(() => expect(testBed.seen.deleted).toBe(40));
    testBed.ear.before = () => undefined;
    hold();
    await eventually(() => expect(testBed.ear.data).toHaveLength(12));
  });

  it('finishes what it read before it closes', async () => {
    const app = await testBed.open();
    let release = (): void => undefined;
    testBed.ear.before = () => new Promise<void>((done) => (release = done));
    await testBed.add('news:a', 'the last');
    await eventually(async () => expect(await testBed.pending()).toBe(1));
    const closed = app.close();
    release();
    await closed;
    expect(testBed.ear.data).toEqual(['the last']);
    expect(await testBed.pending()).toBe(0);
  });

  it('keeps what is in memory bounded when somebody sends large messages', async () => {
    const large = 'x'.repeat(3_000_000);
    let most = 0;
    let open_ = 0;
    testBed.ear.before = async () => {
      most = Math.max(most, ++open_);
      await new Promise(setImmediate);
      open_--;
    };
    for (let i = 0; i < 60; i++) await testBed.add('news:a', large);
    await testBed.open();
    await eventually(() => expect(testBed.ear.heard).toHaveLength(60));
    expect(most).toBeLessThanOrEqual(16); // the first read, when nobody knew yet; then one or two at a time
  });
});
