// `npm run start:dev`: the compiler watches the source, and Node restarts the service when it has written something.
import { spawn } from 'node:child_process';

const run = (...args) => spawn(process.execPath, args, { stdio: 'inherit' });
const children = [
  run('node_modules/typescript/bin/tsc', '-b', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'),
  run('--watch', '--watch-preserve-output', '--enable-source-maps', 'dist/src/main.js'),
];
const stop = () => children.forEach((child) => child.kill('SIGTERM'));
process.once('SIGINT', stop).once('SIGTERM', stop);
for (const child of children) child.once('exit', stop);
