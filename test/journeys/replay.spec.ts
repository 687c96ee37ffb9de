import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeSandbox, run, type Sandbox, type Running } from '../support/service.js';

/** What the summary says, but for how long it took and what was a repeat. */
const totals = ({ output }: Running): string =>
  output()
    .split('\n')
    .filter((line) => !/activities\/s|replayed/.test(line))
    .join('\n');

describe('a replay', () => {
  let calm: Sandbox;
  let rough: Sandbox;
  let file: string;
  let undisturbed: string;

  const replay = (sandbox: Sandbox, ...args: string[]): Running =>
    run('src/cli/replay.js', ['--no-settle', ...args], sandbox.folder, sandbox.env);
  const toTheEnd = async (sandbox: Sandbox, ...args: string[]): Promise<Running> => {
    const running = replay(sandbox, ...args);
    expect(await running.ended()).toBe(0);
    return running;
  };

  beforeAll(async () => {
    [calm, rough] = await Promise.all([makeSandbox(), makeSandbox()]);
    file = join(calm.folder, 'month.jsonl');
    const simulated = run(
      'src/cli/simulate.js',
      ['--players', '20', '--days', '20', '--seed', '11', '--out', file],
      calm.folder,
      {},
    );
    expect(await simulated.ended()).toBe(0);
    undisturbed = totals(await toTheEnd(calm, file));
  }, 120_000);
  afterAll(() => Promise.all([calm.clear(), rough.clear()]));

  it('says what came of it', () => {
    for (const part of ['Outcomes', 'awarded', 'Besitos awarded', 'Unlocks', 'Longest streaks', 'Top ten'])
      expect(undisturbed).toContain(part);
  });

  it('run again takes nothing in twice and shows the same totals', async () => {
    const again = await toTheEnd(calm, file);
    expect(totals(again)).toBe(undisturbed);
    const lines = readFileSync(file, 'utf8').trim().split('\n').length;
    expect(again.output()).toMatch(new RegExp(`replayed +${lines.toLocaleString('en')}\\n`));
  }, 120_000);

  it('killed in the middle, twice, and run again ends with the same totals', async () => {
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    for (const share of [0.3, 0.7]) {
      const killed = replay(rough, '--batch', '50', '-');
      const { stdin } = killed.child;
      if (!stdin) throw new Error('no stdin');
      stdin.on('error', () => undefined);
      // It reads as it takes in: when the pipe is empty, all but the last batches are committed.
      if (!stdin.write(`${lines.slice(0, lines.length * share).join('\n')}\n`)) await once(stdin, 'drain');
      killed.child.kill('SIGKILL');
      expect(await killed.ended()).toBeNull();
    }
    expect(totals(await toTheEnd(rough, file))).toBe(undisturbed);
  }, 120_000);

  it('refuses a bad line by its number and goes on', async () => {
    const running = replay(rough, '-');
    running.child.stdin?.end('{"id":1}\nnot json\n');
    expect(await running.ended()).toBe(1);
    expect(running.output()).toMatch(/stdin:1: .*\nstdin:2: /);
  }, 60_000);

  it('says which file is not there', async () => {
    const running = replay(rough, 'nowhere.jsonl');
    expect(await running.ended()).not.toBe(0);
    expect(running.output()).toContain('nowhere.jsonl');
  }, 60_000);
});
