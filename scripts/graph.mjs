// Draws who imports whom, a box a module or library, from what `npm run boundaries` looks at. Usage: node scripts/graph.mjs FILE
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const target = process.argv[2] ?? 'docs/graph.mmd';
const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    ...['--include-only', '^(?:src|libs)/'],
    ...['--exclude', '\\.spec\\.ts$|^libs/testing/'],
    ...['--collapse', '^(?:src|libs)/[^/]+'],
    ...['--output-type', 'mermaid'],
    ...['src', 'libs'],
  ],
  { encoding: 'utf8' },
);
if (status !== 0) {
  console.error(stderr || stdout);
  process.exit(1);
}
writeFileSync(target, `${stdout.trimEnd()}\n`);
