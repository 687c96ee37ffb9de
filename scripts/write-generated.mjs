import { spawnSync } from 'node:child_process';

/** Runs the generator of a file; a generator that fails ends the run with what it said. */
export function writeGenerated({ file, command }, target) {
  const { status, error } = spawnSync(process.execPath, [...command, target], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status === 0) return;
  console.error(`${file}: its generator failed (node ${command.join(' ')})${error ? `: ${error.message}` : ''}`);
  process.exit(1);
}
