import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { makeSandbox, startService, type Sandbox, type Service } from '../support/service.js';

const KEY = 'bst_automation_0123456789abcdef0123';

let sandbox: Sandbox;
let first: Service;
let second: Service;

beforeAll(async () => {
  sandbox = await makeSandbox();
  first = await startService(sandbox, { ADMIN_KEY: KEY });
  second = await startService(sandbox, { ADMIN_KEY: KEY });
}, 60_000);
afterAll(async () => {
  first.child.kill('SIGKILL');
  await Promise.all([first.ended(), second.stop()]);
  await sandbox.clear();
});

/** Scores by one service, and waits until the other one shows what the reader of ranks noted. */
async function scoreAndLook(by: Service, at: Service, player: string): Promise<void> {
  const occurredAt = new Date(Date.now() - 1_000).toISOString();
  const payload = { action_type: 'trivia_completed', action_data: {} };
  const activity = { id: `t-${player}`, type: 'core.user_action', playerId: player, occurredAt, payload };
  expect((await by.call('POST', '/v1/activities', activity)).status).toBe(200);
  for (let noted = 0; noted === 0;) {
    const { body } = await at.call('GET', `/v1/players/${player}/ranks/history?board=weekly`);
    noted = (body as { items: object[] }).items.length;
  }
}

it('one instance tells ranks for all, and another takes over when it is killed', async () => {
  await scoreAndLook(second, second, 'ana'); // read by the first, which holds the lease
  await scoreAndLook(first, second, 'ben');
  first.child.kill('SIGKILL');
  await first.ended();
  const began = Date.now();
  await scoreAndLook(second, second, 'cleo');
  expect(Date.now() - began).toBeLessThan(10_000);
}, 60_000);
