import { readFileSync } from 'node:fs';
import type { ChildProcess } from 'node:child_process';

/** What a process holds in memory now, in MB. */
export const residentMb = ({ pid }: ChildProcess): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/** How far a process's memory rises above where it stands now while `load` runs, in MB. */
export async function growthDuring(child: ChildProcess, load: () => Promise<void>): Promise<number> {
  const before = residentMb(child);
  let most = before;
  const watching = setInterval(() => (most = Math.max(most, residentMb(child))), 20);
  child.once('exit', () => clearInterval(watching));
  await load().finally(() => clearInterval(watching));
  process.stderr.write(`resident ${before.toFixed(0)} MB before, ${most.toFixed(0)} MB at most\n`);
  return most - before;
}
