// Fails when a committed file is not what its generator writes today.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { generated } from './generated.mjs';
import { writeGenerated } from './write-generated.mjs';

const text = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

const folder = mkdtempSync(join(tmpdir(), 'besitos-generated-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const drifted = generated.filter((entry) => {
  const fresh = join(folder, basename(entry.file));
  writeGenerated(entry, fresh);
  return text(fresh) !== text(entry.file);
});

for (const { file } of drifted) console.error(`${file} is not what its generator writes now: npm run generate`);
process.exitCode = drifted.length > 0 ? 1 : 0;
