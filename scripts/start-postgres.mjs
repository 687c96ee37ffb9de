import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { aptInstall } from './apt-install.mjs';

const debian = '/usr/lib/postgresql';

/** The folder with `initdb` and `postgres` of the newest installation, or nothing. */
function binaries() {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** PostgreSQL refuses to run as root: the user that Debian made for it, else nobody. */
function owner() {
  if (process.getuid?.() !== 0) return {};
  const name = spawnSync('id', ['-u', 'postgres']).status === 0 ? 'postgres' : 'nobody';
  const id = (flag) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function answers(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 });
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}

/** Waits until it answers; false: it ended before. */
async function serves(server, url) {
  const patience = Date.now() + 30_000;
  while (!(await answers(url))) {
    if (server.exitCode !== null || server.signalCode !== null || Date.now() > patience) return false;
    await pause(100);
  }
  return true;
}

/**
 * Starts an installed PostgreSQL on a free port, its data in a temporary folder that goes with it.
 * Nothing when none is installed. Its data is not worth an fsync: it lives as long as the run.
 *
 * @returns {Promise<import('./start-postgres.mjs').StartedPostgres | undefined>}
 */
export async function startPostgres() {
  const bin = binaries();
  if (!bin) return undefined;
  const as = owner();
  const folder = mkdtempSync(join(tmpdir(), 'besitos-postgres-'));
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid);
  const data = join(folder, 'data');
  const options = { ...as, cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8' } };
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    ...options,
    stdio: ['ignore', 'ignore', 'inherit'],
  });

  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'max_connections=200',
    'fsync=off',
  ];
  const launch = () =>
    spawn(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
      ...options,
      stdio: 'ignore',
    });
  let server = launch();
  const end = async (signal) => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill(signal);
    await ended;
  };
  const stop = async () => {
    await end('SIGINT');
    rmSync(folder, { recursive: true, force: true });
  };
  const restart = async () => {
    // What a killed server leaves behind keeps its memory for a moment, and the next one refuses to start beside it.
    for (const patience = Date.now() + 30_000; Date.now() < patience; await pause(100)) {
      server = launch();
      if (await serves(server, url)) return;
    }
    throw new Error(`${join(bin, 'postgres')} did not start again`);
  };

  if (!(await serves(server, url))) {
    await stop();
    throw new Error(`${join(bin, 'postgres')} did not start`);
  }
  const from = `${join(bin, 'postgres')}, started for this run on port ${port}`;
  return { url, from, stop, kill: () => end('SIGKILL'), restart };
}

/** Installs Debian's PostgreSQL, where we may. Answers whether it is there now. */
export const installPostgres = () => aptInstall('postgresql') && binaries() !== undefined;
