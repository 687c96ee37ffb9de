import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FolderInUse, lockFolder } from './folder-lock.js';

describe('the lock of a data folder', () => {
  let parent: string;
  let folder: string;
  let file: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'besitos-lock-'));
    folder = join(parent, 'postgres');
    file = `${folder}.lock`;
  });
  afterEach(() => rmSync(parent, { recursive: true, force: true }));

  /** The id of a process that has ended. */
  const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;

  it('refuses a second process in one clear line, until it is given back', () => {
    const unlock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(FolderInUse);
    expect(() => lockFolder(folder)).toThrow(
      `The data folder ${folder} is in use by process ${process.pid}. Stop it first, or set DATA_DIR to another folder.`,
    );
    unlock();
    expect(existsSync(file)).toBe(false);
    lockFolder(folder)();
  });

  it('is taken over from a process that was killed', () => {
    writeFileSync(file, `${deadPid()} 123 ${hostname()}`);
    lockFolder(folder);
    expect(readFileSync(file, 'utf8')).toMatch(new RegExp(`^${process.pid} `));
    expect(existsSync(`${file}.takeover`)).toBe(false);
  });

  it('is taken over when another process has the id by now, as in a restarted container', () => {
    writeFileSync(file, `${process.pid} 1 ${hostname()}`);
    if (process.platform === 'linux') lockFolder(folder)();
    else expect(() => lockFolder(folder)).toThrow(FolderInUse);
  });

  it('reads a lock that holds an id alone', () => {
    writeFileSync(file, String(process.pid));
    expect(() => lockFolder(folder)).toThrow(FolderInUse);
    writeFileSync(file, String(deadPid()));
    lockFolder(folder)();
  });

  it('does not judge a process on another machine, and says which file to remove', () => {
    writeFileSync(file, `${deadPid()} 123 elsewhere`);
    expect(() => lockFolder(folder)).toThrow(
      /on elsewhere\. Stop it first \(if it is gone for good, remove .*postgres\.lock\)/,
    );
  });

  it('waits for nobody who has just made it and not yet signed; an old unsigned one is left over', () => {
    writeFileSync(file, '');
    expect(() => lockFolder(folder)).toThrow(FolderInUse);
    const longAgo = Date.now() / 1000 - 60;
    utimesSync(file, longAgo, longAgo);
    lockFolder(folder)();
  });

  it('leaves the taking over to one process at a time, and a broken-off one to nobody', () => {
    writeFileSync(file, `${deadPid()} 123 ${hostname()}`);
    writeFileSync(`${file}.takeover`, String(deadPid()));
    expect(() => lockFolder(folder)).toThrow(FolderInUse);
    const longAgo = Date.now() / 1000 - 60;
    utimesSync(`${file}.takeover`, longAgo, longAgo);
    lockFolder(folder)();
  });

  it('fails as the disk does where there is no folder', () => {
    expect(() => lockFolder(join(parent, 'missing', 'postgres'))).toThrow(/ENOENT/);
  });
});
