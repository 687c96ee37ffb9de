import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** The data folder is in use by another process. */
export class FolderInUse extends Error {
  constructor(
    readonly folder: string,
    readonly pid: number,
  ) {
    super(`The data folder ${folder} is in use by process ${pid}. Stop it first, or set DATA_DIR to another folder.`);
    this.name = 'FolderInUse';
  }
}

/** Locks this process holds. A lock file that names our pid but is not among them was left by a former process with the same number (in a container always 1). */
const held = new Set<string>();

/** When a process began, where the system tells (Linux): a number that was given out again is another process. */
function beganAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return '';
  }
}

function isRunning(pid: number, began: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = beganAt(pid);
  return !began || !now || began === now;
}

/** Who holds the lock; a holder that is gone holds nothing. */
function holderOf(file: string): number | undefined {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch {
    return undefined; // given back in this moment
  }
  const [pid, began = ''] = content.trim().split(' ');
  if (Number(pid) === process.pid) return held.has(file) ? process.pid : undefined;
  return Number(pid) > 0 && isRunning(Number(pid), began) ? Number(pid) : undefined;
}

/** Takes a lock away whose holder is gone. Aside first and then looked at, so that two who clear at once cannot take each other's. */
function clearStale(folder: string, file: string): void {
  const holder = holderOf(file);
  if (holder !== undefined) throw new FolderInUse(folder, holder);
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return; // somebody else was faster
  }
  const revived = holderOf(aside);
  if (revived === undefined) return rmSync(aside, { force: true });
  renameSync(aside, file);
  throw new FolderInUse(folder, revived);
}

/**
 * The embedded engine takes no lock itself, and two processes on one folder would silently lose each other's commits.
 * A lock left behind by a killed process is taken over. Answers how to give it back.
 */
export function lockFolder(folder: string): () => void {
  const file = `${folder}.lock`;
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, `${process.pid} ${beganAt(process.pid)}`, { mode: 0o600 });
  try {
    for (;;) {
      try {
        linkSync(mine, file); // all or nothing: nobody ever reads a lock half written
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      clearStale(folder, file);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  held.add(file);
  return () => {
    held.delete(file);
    rmSync(file, { force: true });
  };
}
