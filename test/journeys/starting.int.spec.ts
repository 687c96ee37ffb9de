import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { onServer } from 'besitos/testing';
import { makeSandbox, run, startService, type Sandbox, type Service } from '../support/service.js';

describe('starting', () => {
  let sandbox: Sandbox;
  let service: Service;
  const key = 'bst_automation_0123456789abcdef0123';

  beforeAll(async () => {
    sandbox = await makeSandbox();
    service = await startService(sandbox, { ADMIN_KEY: key });
  }, 60_000);
  afterAll(async () => {
    await service.stop();
    await sandbox.clear();
  }, 60_000);

  it('takes the admin key of the settings and does not print it', async () => {
    expect(service.output()).not.toContain(key);
    expect((await service.call('GET', '/v1/leaderboards')).status).toBe(200);
  });

  it('names every bad setting at once', async () => {
    const bad = run('src/main.js', [], sandbox.folder, {
      PORT: '99999',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://x',
      ADMIN_KEY: 'secret',
    });
    expect(await bad.ended()).toBe(1);
    for (const name of ['PORT', 'LOG_LEVEL', 'DATABASE_URL', 'ADMIN_KEY']) expect(bad.output()).toContain(name);
    expect(bad.output()).not.toContain('    at ');
  }, 60_000);

  it('says which port is taken', async () => {
    const { port } = new URL(service.url);
    const other = await makeSandbox();
    const second = run('src/main.js', [], other.folder, { ...other.env, PORT: port });
    expect(await second.ended()).toBe(1);
    expect(second.output()).toMatch(/port is taken.*Set PORT/);
    await other.clear();
  }, 60_000);

  it('names every fault of a ruleset file with its path', async () => {
    const other = await makeSandbox();
    const broken = run('src/main.js', [], other.folder, { ...other.env, RULESET: 'nowhere.json' });
    expect(await broken.ended()).toBe(1);
    expect(broken.output()).toContain('nowhere.json');
    await other.clear();
  }, 60_000);

  if (onServer()) {
    it('lets a second instance on the same server in', async () => {
      const second = await startService(sandbox, { ADMIN_KEY: key });
      expect((await second.call('GET', '/health/ready')).status).toBe(200);
      expect(await second.stop()).toBe(0);
    }, 60_000);
  } else {
    it('refuses a second process on the same data folder in one line', async () => {
      const second = run('src/main.js', [], sandbox.folder, sandbox.env);
      expect(await second.ended()).toBe(1);
      expect(second.output().trim().split('\n')).toHaveLength(1);
      expect(second.output()).toMatch(new RegExp(`in use by process ${service.child.pid}`));
    }, 60_000);

    it('takes the folder over from a process that was killed', async () => {
      service.child.kill('SIGKILL');
      await service.ended();
      service = await startService(sandbox, { ADMIN_KEY: key });
      expect((await service.call('GET', '/health/ready')).status).toBe(200);
    }, 60_000);
  }
});
