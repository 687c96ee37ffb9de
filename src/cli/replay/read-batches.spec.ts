import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Failure } from '../failure.js';
import { readBatches, sourcesOf, type Batch } from './read-batches.js';

const folder = mkdtempSync(join(tmpdir(), 'replay-'));
afterAll(() => rmSync(folder, { recursive: true }));

const line = (id: string) =>
  JSON.stringify({ id, type: 't', playerId: 'p', occurredAt: '2026-09-01T10:00:00Z', payload: {} });
const file = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
async function read(files: string[], size: number, stdin: Readable = Readable.from([])): Promise<Batch[]> {
  const batches: Batch[] = [];
  for await (const batch of readBatches(await sourcesOf(files, stdin), size)) batches.push(batch);
  return batches;
}
const ids = (batches: Batch[]) => batches.map(({ items }) => items.map(({ activity }) => activity.id).join(''));

describe('reading a file of activities', () => {
  it('gives batches across files, plain and compressed, and a last one that is smaller', async () => {
    const plain = file('a.jsonl', ['a', 'b', 'c'].map(line).join('\r\n'));
    const packed = file('b.jsonl.gz', gzipSync(`\n${['d', 'e'].map(line).join('\n')}\n\n`));
    const batches = await read([plain, packed], 2);
    expect(ids(batches)).toEqual(['ab', 'cd', 'e']);
    expect(batches[1].items[1].where).toBe(`${packed}:2`);
  });

  it('reads standard input, cut anywhere', async () => {
    const bytes = Buffer.from(`${line('ñ1')}\n${line('2')}`);
    const stdin = Readable.from([...bytes].map((byte) => Buffer.from([byte])));
    expect(ids(await read(['-'], 10, stdin))).toEqual(['ñ12']);
  });

  it('goes on after lines that are none, and says where they stood', async () => {
    const [batch] = await read(
      [file('c.jsonl', `${line('a')}\nnonsense\n${'x'.repeat(3_000_000)}\n${line('b')}\n`)],
      10,
    );
    expect(batch.items.map(({ where }) => where.split(':').pop())).toEqual(['1', '4']);
    expect(batch.bad.map(({ where, why }) => `${where.split(':').pop()} ${why.code}`)).toEqual([
      '2 malformed_json',
      '3 line_too_long',
    ]);
  });

  it('tells a file that is not there, not a file, or cut short', async () => {
    await expect(read([join(folder, 'none.jsonl')], 5)).rejects.toThrow(Failure);
    await expect(read([folder], 5)).rejects.toThrow('is a folder');
    const cut = file(
      'd.jsonl.gz',
      gzipSync(Array.from({ length: 500 }, (_, i) => line(`${i}`)).join('\n')).subarray(0, 300),
    );
    await expect(read([cut], 5)).rejects.toThrow('cannot read');
  });
});
