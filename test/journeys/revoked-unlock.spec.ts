import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeSandbox, startService, type Sandbox, type Service } from '../support/service.js';

describe('an unlock that an admin takes back', () => {
  let sandbox: Sandbox;
  let service: Service;
  const story = {
    id: 'story-1',
    type: 'narrative.story_completion',
    playerId: 'ana',
    occurredAt: new Date(Date.now() - 60_000).toISOString(),
    payload: { story_id: 's', completion_percentage: 100 },
  };
  const ana = async (): Promise<unknown> => (await service.call('GET', '/v1/players/ana')).body;

  beforeAll(async () => {
    sandbox = await makeSandbox();
    service = await startService(sandbox);
    await service.call('POST', '/v1/activities', story);
  }, 60_000);
  afterAll(async () => {
    await service.stop();
    await sandbox.clear();
  });

  it('takes its reward, the experience and the scores with it, once', async () => {
    const { balance } = (await ana()) as { balance: number };
    const route = '/v1/players/ana/achievements/first_story_complete';
    expect(await service.call('DELETE', route, { reason: 'a mistake' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'reason', message: 'is not read from a body here' }] },
    });
    expect(await service.call('DELETE', `${route}?reason=a%20mistake`)).toMatchObject({ status: 200 });
    const after = { balance: balance - 500, experience: balance - 500, achievements: { unlocked: 1 } };
    expect(await ana()).toMatchObject(after);
    await service.call('DELETE', `${route}?reason=again`);
    expect(await ana()).toMatchObject(after);
    const { body } = await service.call('GET', '/v1/players/ana/points/entries?kind=reversal');
    expect(body).toMatchObject({ items: [{ amount: -500, action: 'achievement' }] });
    const { body: board } = await service.call('GET', '/v1/leaderboards/global');
    expect(board).toMatchObject({ items: [{ playerId: 'ana', score: balance - 500 }] });
  });
});
