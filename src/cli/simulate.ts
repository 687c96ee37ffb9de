#!/usr/bin/env node
import { createWriteStream } from 'node:fs';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Command } from 'commander';
import { dayOf, wholeFrom } from './arguments.js';
import { endsWell } from './ends-well.js';
import { simulateMonth, type SimulationOptions } from './simulate/simulate-month.js';

const program = new Command('simulate')
  .description(
    'Writes a believable month of a story bot as lines of JSON, in order of delivery. The same options write the same lines.',
  )
  .option('--players <n>', 'how many players', wholeFrom(1, 1_000_000), 500)
  .option('--days <n>', 'how many days', wholeFrom(1, 3660), 60)
  .option('--seed <n>', 'another seed, another story', wholeFrom(0, 2 ** 32 - 1), 7)
  .option('--start <date>', 'the first local day', dayOf, '2026-09-01')
  .option('--out <file>', 'write to a file instead of standard output; compressed when it ends in .gz')
  .parse();

const { out, ...options } = program.opts<SimulationOptions & { out?: string }>();

await endsWell(async () => {
  let lines = 0;
  const text = function* () {
    let block = '';
    for (const line of simulateMonth(options)) {
      block += `${JSON.stringify(line)}\n`;
      lines++;
      if (block.length < 64 * 1024) continue;
      yield block;
      block = '';
    }
    yield block;
  };
  const target: Writable = out ? createWriteStream(out) : process.stdout;
  const source = Readable.from(text());
  await (out?.endsWith('.gz') ? pipeline(source, createGzip(), target) : pipeline(source, target));
  if (out) process.stderr.write(`${lines} activities written to ${out}\n`);
  return 0;
});
