import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';

/** The data folder is in use by another process. */
export class FolderInUse extends Error {
  constructor(
    readonly folder: string,
    readonly pid: number,
    /** The machine it runs on, when that is not ours. */
    readonly host?: string,
  ) {
    super(
      host
        ? `The data folder ${folder} is in use by process ${pid} on ${host}. Stop it first (if it is gone for good, remove ${folder}.lock), or set DATA_DIR to another folder.`
        : `The data folder ${folder} is in use by process ${pid}. Stop it first, or set DATA_DIR to another folder.`,
    );
    this.name = 'FolderInUse';
  }
}

/** How long a lock may be empty between its making and its writing, or its taking over may last. */
const MOMENT_MS = 5_000;

/** When a process was started, in ticks since boot: after a restart of a container another process has the same id. */
function startOf(pid: number): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return fields.slice(fields.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return ''; // not Linux: the id alone must do
  }
}

function isAlive(pid: number, started: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const start = startOf(pid);
  return !started || !start || start === started;
}

/** Makes the file, or answers that it is there. */
function create(file: string, text: string): boolean {
  try {
    const descriptor = openSync(file, 'wx', 0o600);
    writeSync(descriptor, text);
    closeSync(descriptor);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** What the file says, and its age; undefined when it has just gone. */
function read(file: string): { readonly text: string; readonly ageMs: number } | undefined {
  try {
    return { text: readFileSync(file, 'utf8'), ageMs: Date.now() - statSync(file).mtimeMs };
  } catch {
    return undefined;
  }
}

/** Throws when whoever wrote this holds the folder. */
function refuseIfHeld(folder: string, { text, ageMs }: { readonly text: string; readonly ageMs: number }): void {
  const [pid, started = '', host = ''] = text.split(' ');
  if (host && host !== hostname()) throw new FolderInUse(folder, Number(pid), host);
  const written = Number(pid) > 0;
  if (written ? isAlive(Number(pid), started) : ageMs < MOMENT_MS) throw new FolderInUse(folder, Number(pid));
}

/** Removes a lock that was left pending; one process at a time, for it might remove the next one's. */
function removeStale(folder: string, file: string, text: string): void {
  const guard = `${file}.takeover`;
  if (!create(guard, String(process.pid))) {
    if ((read(guard)?.ageMs ?? 0) < MOMENT_MS) throw new FolderInUse(folder, Number(read(guard)?.text));
    rmSync(guard, { force: true });
    return;
  }
  try {
    if (read(file)?.text === text) rmSync(file, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

/**
 * The embedded engine takes no lock itself, and two processes on one folder would silently lose each other's commits.
 * A lock left pending by a killed process is taken over. Answers how to give it back.
 */
export function lockFolder(folder: string): () => void {
  const file = `${folder}.lock`;
  const mine = `${process.pid} ${startOf(process.pid)} ${hostname()}`;
  while (!create(file, mine)) {
    const lock = read(file);
    if (!lock) continue;
    refuseIfHeld(folder, lock);
    removeStale(folder, file, lock.text);
  }
  return () => rmSync(file, { force: true });
}
