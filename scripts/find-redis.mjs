// The specs about Redis start servers of their own (and kill them), so they need the program, not a server.
import { spawnSync } from 'node:child_process';
import { aptInstall } from './apt-install.mjs';

const isHere = () => spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;

/** Whether `redis-server` is installed, now or already. */
export const findRedis = () => isHere() || (aptInstall('redis-server') && isHere());
