import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ask, type Asked } from '../support/ask.js';
import { makeSandbox, startService, type Sandbox, type Service } from '../support/service.js';

const WEEK = 7 * 86_400_000;

jest.setTimeout(60_000); // many requests, on machines that may be busy

describe('an operator at the ledger', () => {
  let sandbox: Sandbox;
  let service: Service;
  beforeAll(async () => {
    sandbox = await makeSandbox();
    service = await startService(sandbox);
  }, 60_000);
  afterAll(async () => {
    await service.stop();
    await sandbox.clear();
  });

  const post = (path: string, body?: unknown, key?: string): Promise<Asked> =>
    ask(service, 'POST', path, body, key ? { 'Idempotency-Key': key } : {});
  const get = async (path: string) => (await ask(service, 'GET', path)).body;
  const score = async (board: string, player: string, period?: string): Promise<number> => {
    const { items } = await get(`/leaderboards/${board}${period ? `?period=${period}` : ''}`);
    return items.find(({ playerId }: { playerId: string }) => playerId === player)?.score ?? 0;
  };

  it('sends an award again with the same key and gets the first answer', async () => {
    const body = { amount: 100, multiplier: 1.5, bonus: 10, source: 'spring', reason: 'a gift', metadata: { n: 1 } };
    const first = await post('/players/ann/points/awards', body, 'key-1');
    expect([first.status, first.body.balance]).toEqual([200, 162]);
    await post('/players/ann/points/awards', { amount: 5 });
    // The order of the keys is no content.
    const { metadata, ...rest } = body;
    const again = await post('/players/ann/points/awards', { metadata, ...rest }, 'key-1');
    expect(again.body).toEqual({ ...first.body, replayed: true });
    expect((await get('/players/ann/points')).balance).toBe(171);
  });

  it('with other content is refused, and the key is good for another player or route', async () => {
    const other = await post('/players/ann/points/awards', { amount: 101 }, 'key-1');
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_conflict']);
    expect((await post('/players/bob/points/awards', { amount: 50 }, 'key-1')).body.replayed).toBeUndefined();
    expect((await post('/players/ann/points/spends', { amount: 1 }, 'key-1')).status).toBe(200);
    expect((await post('/players/ann/points/spends', { amount: 1 }, 'not\tvisible')).body.code).toBe(
      'invalid_idempotency_key',
    );
  });

  it('tries out what would happen, in the body or in the path', async () => {
    const before = await get('/players/ann/points');
    const real = { amount: 600, reason: 'x' };
    for (const tried of [
      await post('/players/ann/points/awards', { ...real, dryRun: true }, 'key-2'),
      await post('/players/ann/points/awards?dryRun=true', real, 'key-2'),
    ]) {
      expect(tried.body).toMatchObject({ dryRun: true, level: { before: 2, after: 4, passed: [3, 4] } });
    }
    expect(await get('/players/ann/points')).toEqual(before);
    expect((await post('/players/ann/points/awards?dryRun=perhaps', real)).status).toBe(400);
    expect((await post('/players/ann/points/awards', real, 'key-2')).body.dryRun).toBeUndefined();
  });

  it('unlocks what the award makes due, and is told so', async () => {
    const { body } = await post('/players/cat/points/awards', { amount: 1000 });
    expect(body.unlocks.map(({ key }: { key: string }) => key)).toEqual(['points_collector_1k']);
    expect(body.entries.map(({ action, amount }: { action: string; amount: number }) => [action, amount])).toEqual([
      ['manual', 1002],
      ['achievement', 100],
    ]);
    expect(body.streaks).toMatchObject([{ type: 'achievement_unlock', count: 1 }]);
  });

  it('reverses an award of last week: experience, level and the scores of that week go back', async () => {
    const occurredAt = new Date(Date.now() - WEEK).toISOString();
    const { body } = await post('/players/dan/points/awards', { amount: 500, occurredAt });
    await post('/players/dan/points/awards', { amount: 10 });
    const { period } = await get('/leaderboards/weekly');
    expect(await score('weekly', 'dan', period.previous)).toBe(502);
    const [entry] = body.entries;
    const back = await post(`/points/entries/${entry.id}/reversal`, { reason: 'sent twice' }, 'once');
    expect(back.body).toMatchObject({ experience: 16, level: { before: 3, after: 1 } });
    expect(back.body.entries[0]).toMatchObject({ kind: 'reversal', amount: -502, corrects: entry.id });
    expect(await score('weekly', 'dan', period.previous)).toBe(0);
    expect(await score('weekly', 'dan')).toBe(16);
    expect(await score('global', 'dan')).toBe(16);
    expect((await post(`/points/entries/${entry.id}/reversal`, { reason: 'sent twice' }, 'once')).body.replayed).toBe(
      true,
    );
    expect((await post(`/points/entries/${entry.id}/reversal`, { reason: 'again' })).body.code).toBe(
      'already_reversed',
    );
    expect((await post('/points/entries/ent_x_1/reversal', { reason: 'x' })).status).toBe(404);
    expect((await get('/players/dan')).level.level).toBe(1);
  });

  it('multiplies by the VIP that holds at event time: one that ends at noon counts until noon', async () => {
    const noon = Date.now() - WEEK;
    const iso = (ms: number): string => new Date(ms).toISOString();
    const vip = { kind: 'premium', from: iso(noon - WEEK), until: iso(noon) };
    expect((await ask(service, 'PATCH', '/players/vip', { vip })).status).toBe(200);
    const at = async (ms: number): Promise<number> =>
      (await post('/players/vip/points/awards', { amount: 10, occurredAt: iso(ms) })).body.entries[0].amount;
    expect([await at(noon - WEEK - 1), await at(noon - WEEK), await at(noon - 1), await at(noon)]).toEqual([
      12, 22, 22, 12,
    ]);
  });

  it('keeps who, why and what with every entry, and finds it again', async () => {
    const { items } = await get('/players/ann/points/entries?action=manual&source=spring');
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ source: 'spring', reason: 'a gift', metadata: { n: 1 }, kind: 'earned' });
    expect(items[0].actor).toContain('admin');
    expect(items[0].explanation).toMatchObject({
      base: 100,
      product: 1.5,
      floored: 150,
      bonuses: [{ amount: 10 }],
      levelBonus: { level: 1, amount: 2 },
      ruleset: 1,
    });
    expect((await get('/players/ann/points/entries?kind=spent')).items).toHaveLength(1);
  });

  it.each([
    ['awards', { amount: 0 }],
    ['awards', { amount: -1 }],
    ['awards', { amount: 1.5 }],
    ['awards', { amount: '1e3' }],
    ['awards', { amount: 2 ** 53 }],
    ['awards', { amount: null }],
    ['awards', { amount: 1, multiplier: 0 }],
    ['awards', { amount: 1, multiplier: 10.0001 }],
    ['awards', { amount: 1, multiplier: 1.00001 }],
    ['awards', { amount: 1, bonus: -1 }],
    ['awards', { amount: 1, metadata: [1] }],
    ['awards', { amount: 1, metadata: { long: 'x'.repeat(4096) } }],
    ['awards', { amount: 1, reason: 'nul \u0000' }],
    ['awards', { amount: 1, occurredAt: '2099-01-01T00:00:00Z' }],
    ['awards', { amount: 1, unknown: true }],
    ['spends', { amount: 0 }],
    ['penalties', { amount: 5 }],
    ['adjustments', { amount: 0, reason: 'x' }],
    ['refunds', { amount: 5 }],
  ])('is refused %s of %j', async (route, body) => {
    const { status } = await post(`/players/ann/points/${route}`, body);
    expect(status).toBe(400);
  });

  it('is refused a correction without a reason, also without a body', async () => {
    const path = '/points/entries/ent_YW5u_1/reversal';
    for (const answer of [await post(path), await post(path, {}), await post(path, { reason: ' ' })]) {
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
    }
  });

  it('finds the books in order', async () => {
    const { status, body } = await post('/doctor');
    expect([status, body.healthy]).toEqual([200, true]);
    expect(body.checks).toContainEqual({ name: 'ledger', examined: 5, faults: 0, repaired: 0, inconsistencies: [] });
    const statement = await get('/players/ann/points/statement');
    expect(statement.closing).toBe((await get('/players/ann/points')).balance);
  });
});
