// The specs about Redis start servers of their own (and kill them), so they need the program, not a server; one speaks to it from Python.
import { spawnSync } from 'node:child_process';
import { aptInstall } from './apt-install.mjs';

const runs = (program, ...args) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;
const hasRedis = () => runs('redis-server', '--version');
/** Debian installs for its own Python, which need not be the first one. */
const hasPython = () => ['python3', '/usr/bin/python3'].some((python) => runs(python, '-c', 'import redis'));

/** Whether `redis-server` and Python's `redis` are installed, now or already. */
export const findRedis = () =>
  (hasRedis() || (aptInstall('redis-server') && hasRedis())) &&
  (hasPython() || (aptInstall('python3-redis') && hasPython()));
