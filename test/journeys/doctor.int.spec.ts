import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { openGame } from '../../src/open-game.js';
import { readSettings } from '../../src/settings.js';
import { ask } from '../support/ask.js';
import { makeSandbox, run, startService, type Sandbox } from '../support/service.js';
import { DATA_SOURCE } from 'besitos/kernel';

describe('the doctor at the command line', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await makeSandbox();
    const service = await startService(sandbox);
    await ask(service, 'POST', '/players/ann/points/awards', { amount: 100 });
    await service.stop();
  }, 60_000);
  afterAll(() => sandbox.clear());

  async function doctor(...args: string[]): Promise<{ code: number | null; output: string }> {
    const running = run('src/cli/doctor.js', args, sandbox.folder, sandbox.env);
    return { code: await running.ended(), output: running.output() };
  }

  async function spoil(): Promise<void> {
    const settings = { ...readSettings({ ...sandbox.env }), DATA_DIR: join(sandbox.folder, 'data') };
    const game = await openGame(settings);
    await game.get<DataSource>(getDataSourceToken(DATA_SOURCE)).query('UPDATE points.accounts SET balance = 5');
    await game.close();
  }

  it('finds what is wrong, repairs it, finds nothing more', async () => {
    await spoil();
    const found = await doctor();
    expect(found).toMatchObject({ code: 1, output: expect.stringContaining('ann: balance is 5, must be 102') });
    expect(found.output).toContain('Repair with --repair');
    expect(await doctor('--repair')).toMatchObject({ code: 0, output: expect.stringContaining('1 repaired') });
    expect(await doctor()).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^ledger: 1 examined, 0 faults\n(.*, 0 faults\n)*Healthy\.\n$/),
    });
  }, 240_000);
});
