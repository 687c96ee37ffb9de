import { describe, expect, it } from '@jest/globals';
import type { Activity } from 'besitos/contracts';
import { HttpSink } from './http-sink.js';

const activity = (id: string, payload: Activity['payload'] = {}): Activity => ({
  id,
  type: 't',
  playerId: 'p',
  occurredAt: Date.UTC(2026, 8, 1),
  payload,
});
type Reply = Response | Error | ((init: RequestInit) => Response);
const echo = (init: RequestInit) =>
  Response.json((JSON.parse(init.body as string) as { id: string }[]).map(({ id }) => ({ id, status: 200 })));

/** A server that gives one reply after the other, and the last one for ever. */
function server(...replies: Reply[]) {
  const calls: { url: string; init: RequestInit }[] = [];
  const waits: number[] = [];
  const world = {
    async fetch(url: string, init: RequestInit) {
      const reply = replies[Math.min(calls.length, replies.length - 1)];
      calls.push({ url, init });
      if (reply instanceof Error) throw reply;
      return typeof reply === 'function' ? reply(init) : reply;
    },
    async wait(ms: number) {
      waits.push(ms);
    },
  };
  return { calls, waits, sink: new HttpSink('http://127.0.0.1:3000/', 'bst_1_x', world) };
}
const refusedConnection = Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
const problem = (status: number) =>
  Response.json({ code: 'unauthorized', detail: 'The key is not known.' }, { status });

describe('a replay into a server', () => {
  it('sends what the API takes, with the key', async () => {
    const { sink, calls } = server(echo);
    await sink.take([activity('a')]);
    expect(calls[0].url).toBe('http://127.0.0.1:3000/v1/activities');
    expect(calls[0].init.headers).toMatchObject({ authorization: 'Bearer bst_1_x' });
    expect(JSON.parse(calls[0].init.body as string)).toEqual([
      { id: 'a', type: 't', playerId: 'p', occurredAt: '2026-09-01T00:00:00.000Z', payload: {} },
    ]);
  });

  it('keeps each request to 1,000 items and 1 MiB, and the answers in order', async () => {
    const { sink, calls } = server(echo);
    const many = Array.from({ length: 2001 }, (_, i) => activity(`${i}`));
    expect((await sink.take(many)).map(({ id }) => id)).toEqual(many.map(({ id }) => id));
    const large = Array.from({ length: 30 }, (_, i) => activity(`${i}`, { text: 'ñ'.repeat(30_000) }));
    await sink.take(large);
    expect(calls.length).toBe(3 + 2);
    for (const { init } of calls) expect(Buffer.byteLength(init.body as string)).toBeLessThanOrEqual(1024 * 1024);
  });

  it('waits as long as the server asks, and tries again', async () => {
    const busy = new Response('', { status: 429, headers: { 'retry-after': '7' } });
    const { sink, waits } = server(busy, new Response('', { status: 503 }), refusedConnection, echo);
    expect((await sink.take([activity('a')]))[0].id).toBe('a');
    expect(waits[0]).toBe(7000);
    expect(waits).toHaveLength(3);
  });

  it('says that nobody is there', async () => {
    const { sink, calls } = server(refusedConnection);
    await expect(sink.take([activity('a')])).rejects.toThrow('cannot reach http://127.0.0.1:3000: ECONNREFUSED');
    expect(calls).toHaveLength(3);
  });

  it('says that the key is wrong', async () => {
    await expect(server(problem(401)).sink.take([activity('a')])).rejects.toThrow(
      /does not accept the key \(401\).*not known/,
    );
  });

  it('does without the top ten when the key may not read', async () => {
    expect(await server(problem(403)).sink.top(10)).toBeUndefined();
    const row = { rank: 1, playerId: 'p', score: 5 };
    expect(await server(Response.json({ items: [row], next: null })).sink.top(10)).toEqual([row]);
  });
});
