import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startRedis, type TestRedis } from 'besitos/testing';
import { makeSandbox, startService, type Sandbox, type Service } from '../../test/support/service.js';

/** Debian installs `redis` for its own Python, which need not be the first one. */
const PYTHON = ['python3', '/usr/bin/python3'].find((python) => spawnSync(python, ['-c', 'import redis']).status === 0);
const BOT = fileURLToPath(new URL('../../../examples/python-bot/bot.py', import.meta.url));

describe('the bot in Python', () => {
  let sandbox: Sandbox;
  let redis: TestRedis;
  let service: Service;
  beforeAll(async () => {
    redis = await startRedis();
    sandbox = await makeSandbox();
    service = await startService(sandbox, { REDIS_URL: redis.url });
  }, 60_000);
  afterAll(async () => {
    await service.stop();
    await sandbox.clear();
    await redis.stop();
  });

  it('tells what a player did, and hears what it earned', async () => {
    if (!PYTHON) throw new Error('no Python with redis here (apt install python3-redis)');
    const bot = spawn(PYTHON, [BOT, '1001'], { env: { PATH: process.env.PATH, REDIS_URL: redis.url } });
    let output = '';
    bot.stdout.on('data', (chunk) => (output += String(chunk)));
    bot.stderr.on('data', (chunk) => (output += String(chunk)));
    const [code] = await once(bot, 'close');
    expect([code, output]).toEqual([0, expect.stringContaining('gamification.points_awarded 1001 ')]);
    expect(output).toMatch(/"total_points_awarded": 57/);
    expect(output).toMatch(/gamification\.streak_updated 1001 .*"new_count": 1/);
    const { body } = await service.call('GET', '/v1/players/1001/points');
    expect(body).toMatchObject({ balance: 57 });
  }, 60_000);
});
