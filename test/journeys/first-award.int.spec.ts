import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeSandbox, startService, type Sandbox, type Service } from '../support/service.js';

/** What a shell would send for a printed curl. */
function parseCurl(text: string): { url: string; init: RequestInit } {
  const [, url] = /curl -s (\S+)/.exec(text) ?? [];
  const headers = Object.fromEntries(
    [...text.matchAll(/-H "([^:]+): ([^"]+)"/g)].map(([, name, value]) => [name, value]),
  );
  const [, data] = /-d '([^']+)'/.exec(text) ?? [];
  return { url, init: { method: data ? 'POST' : 'GET', headers, body: data } };
}

const paste = async (curl: string): Promise<{ status: number; body: Record<string, unknown> }> => {
  const { url, init } = parseCurl(curl);
  const response = await fetch(url, init);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe('a newcomer starts the service in an empty folder', () => {
  let sandbox: Sandbox;
  let service: Service;
  let curls: string[];

  beforeAll(async () => {
    sandbox = await makeSandbox();
    service = await startService(sandbox);
    curls = service.output().match(/curl .*/g) ?? [];
  }, 60_000);
  afterAll(async () => {
    await service.stop();
    await sandbox.clear();
  });

  it('prints a key and three curls, of which the first earns 57 Besitos', async () => {
    expect(curls).toHaveLength(3);
    const { status, body } = await paste(curls[0]);
    expect(status).toBe(200);
    expect(body).toMatchObject({ outcome: 'awarded', balance: 57, playerId: '1001' });
  });

  it('answers the same when it is pasted again, marked as replayed', async () => {
    const { body } = await paste(curls[0]);
    expect(body).toMatchObject({ outcome: 'awarded', balance: 57, replayed: true });
  });

  it('shows the player and the board', async () => {
    expect((await paste(curls[1])).body).toMatchObject({ balance: 57, level: { level: 1 } });
    expect((await paste(curls[2])).body).toMatchObject({ items: [{ rank: 1, playerId: '1001', score: 57 }] });
  });

  it('serves its docs', async () => {
    expect((await fetch(`${service.url}/docs`)).status).toBe(200);
    expect(await (await fetch(`${service.url}/openapi.json`)).json()).toMatchObject({ openapi: '3.1.0' });
    expect((await fetch(`${service.url}/health/ready`)).status).toBe(200);
  });

  it('knows all of it after a restart, and the key still works', async () => {
    expect(await service.stop()).toBe(0);
    const { key } = service;
    service = await startService(sandbox);
    expect(service.output()).not.toContain('bst_');
    const { url, init } = parseCurl(curls[0]);
    const again = await fetch(service.url + new URL(url).pathname, init);
    expect(await again.json()).toMatchObject({ balance: 57, replayed: true });
    const player = await fetch(`${service.url}/v1/players/1001`, { headers: { Authorization: `Bearer ${key}` } });
    expect(await player.json()).toMatchObject({ balance: 57 });
  }, 60_000);
});
