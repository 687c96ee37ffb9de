import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Activity } from 'besitos/contracts';
import { Failure } from '../failure.js';
import { BadLine, parseLine } from './parse-line.js';

/** Where a line stood: `file:number`. */
export interface Numbered {
  readonly where: string;
  readonly activity: Activity;
}
export interface Batch {
  readonly items: readonly Numbered[];
  readonly bad: readonly { readonly where: string; readonly why: BadLine }[];
}

/** A file, or standard input. `bytes`: its size, when known; `read`: how much of that was read so far. */
export interface Source {
  readonly name: string;
  readonly bytes: number | undefined;
  read(): number;
  open(): Readable;
}

const MAX_LINE = 1024 * 1024;

/** The files in the order given; `-` or none at all is standard input. Every file is looked at before anything is replayed. */
export async function sourcesOf(files: readonly string[], stdin: Readable): Promise<Source[]> {
  return Promise.all(
    (files.length ? files : ['-']).map((file) => (file === '-' ? standardInput(stdin) : fileSource(file))),
  );
}

function standardInput(stdin: Readable): Source {
  let bytes = 0;
  stdin.on('data', (chunk: Buffer) => (bytes += chunk.length)).pause();
  return { name: 'stdin', bytes: undefined, read: () => bytes, open: () => stdin };
}

async function fileSource(file: string): Promise<Source> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new Failure(error.code === 'ENOENT' ? `file not found: ${file}` : `cannot read ${file}: ${error.message}`);
  });
  if (found.isDirectory()) throw new Failure(`${file} is a folder, not a file of activities`);
  const bytes = found.isFile() ? found.size : undefined;
  let read = () => 0;
  const open = () => {
    const packed = file.endsWith('.gz');
    const raw = createReadStream(file, { highWaterMark: packed ? 16 * 1024 : 128 * 1024 });
    if (!packed) {
      read = () => raw.bytesRead;
      return raw;
    }
    // An error of either end destroys the other; the reader of the lines sees it.
    const unpacked = pipeline(raw, createGunzip(), () => undefined);
    read = () => unpacked.bytesWritten;
    return unpacked;
  };
  return { name: file, bytes, read: () => read(), open };
}

/**
 * Batches of `size` activities; the last one may be smaller. Holds no more than one batch and one chunk of a file.
 * `aheadMs`: how far ahead of this machine's clock an activity may be.
 */
export async function* readBatches(
  sources: readonly Source[],
  size: number,
  aheadMs = Infinity,
): AsyncGenerator<Batch> {
  let items: Numbered[] = [];
  let bad: Batch['bad'][number][] = [];
  for (const source of sources) {
    let number = 0;
    for await (const lines of chunksOfLines(source)) {
      for (const text of lines) {
        const where = `${source.name}:${++number}`;
        if (text === undefined)
          bad.push({ where, why: new BadLine('line_too_long', 'The line is longer than 1 MiB.') });
        else if (text.trim()) {
          const read = parseLine(text, aheadMs);
          if (read instanceof BadLine) bad.push({ where, why: read });
          else items.push({ where, activity: read });
        }
        if (items.length + bad.length < size) continue;
        yield { items, bad };
        items = [];
        bad = [];
      }
    }
  }
  if (items.length + bad.length > 0) yield { items, bad };
}

/** The lines of each chunk as it comes; `undefined` stands for a line too long to be one. */
async function* chunksOfLines(source: Source): AsyncGenerator<(string | undefined)[]> {
  const decoder = new TextDecoder();
  let rest = '';
  let skipping = false;
  try {
    for await (const chunk of source.open()) {
      const lines: (string | undefined)[] = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n');
      rest = lines.pop() as string;
      if (skipping && lines.length > 0) {
        lines[0] = undefined;
        skipping = false;
      }
      if (rest.length > MAX_LINE || skipping) {
        rest = '';
        skipping = true;
      }
      if (lines.length > 0) yield lines;
    }
  } catch (error) {
    throw new Failure(`cannot read ${source.name}: ${(error as Error).message}`);
  }
  rest += decoder.decode();
  if (rest || skipping) yield [skipping ? undefined : rest];
}
