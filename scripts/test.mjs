// `npm test`: each spec on the engine that it depends on. What needs no server, starts, and the libraries that speak to a database run on
// the embedded one; what touches a database (`.int`, `.server`, `.once`) on a PostgreSQL server, where one is found, else on the embedded one;
// what is about Redis on PostgreSQL and Redis servers of their own. `--both` (npm run test:all) runs every `.int` spec on both databases.
// Arguments go to Jest as they are (npm test -- src/points). Jest's own report of each part lies in coverage/jest-<part>.json.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { findPostgres } from './find-postgres.mjs';
import { findRedis } from './find-redis.mjs';

const parts = {
  // Locks never contend in the embedded database, so what is about concurrency waits for the server.
  embedded:
    '(?:(?<!\\.int|\\.server|\\.redis|\\.faults|\\.once)|(?:libs/(?:kernel|database)/.*|test/journeys/starting)\\.int)\\.spec\\.js$',
  both: '(?<!\\.server|\\.redis|\\.faults|\\.once)\\.spec\\.js$',
  alone: '(?<!\\.server|\\.redis|\\.faults)\\.spec\\.js$',
  server: '(?:(?<!test/journeys/starting)\\.int|\\.server|\\.once)\\.spec\\.js$',
  // The long faults come by name (npm run faults:bus).
  redis: process.env.BESITOS_FAULTS === 'all' ? '\\.(?:redis|faults)\\.spec\\.js$' : '\\.redis\\.spec\\.js$',
};
/** Patterns may name the source: what runs is its compiled twin. */
const args = process.argv.slice(2).map((arg) => arg.replace(/\.ts$/, '.js'));
const isBoth = args.includes('--both');
if (isBoth) args.splice(args.indexOf('--both'), 1);

/** Runs one part; answers Jest's exit code. */
async function run(part, url, specs = parts[part]) {
  const env = { ...process.env, BESITOS_TEST_ENGINE: url ? 'server' : 'embedded', TEST_DATABASE_URL: url };
  if (!url) delete env.TEST_DATABASE_URL;
  const report = `coverage/jest-${part}.json`;
  const jest = spawn(
    process.execPath,
    [
      ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'],
      ...['--testRegex', specs, '--json', '--outputFile', report],
      // Whoever picks specs may pick some that only one part has.
      ...(args.length > 0 ? ['--passWithNoTests', ...args] : []),
    ],
    { stdio: 'inherit', env },
  );
  const [code] = await once(jest, 'exit');
  return code ?? 1;
}

/** Answers the exit codes of the parts that ran. */
async function allParts(found) {
  console.log('On the embedded database');
  if (!found) return { embedded: await run('embedded', undefined, parts.alone) };
  const interrupted = () => void found.stop().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const embedded = await run('embedded', undefined, isBoth ? parts.both : parts.embedded);
    console.log(`\nOn PostgreSQL (${found.from})`);
    const server = await run('server', found.url);
    if (!findRedis()) return { embedded, server };
    console.log('\nOn PostgreSQL and Redis');
    return { embedded, server, redis: await run('redis', found.url) };
  } finally {
    await found.stop();
  }
}

mkdirSync('coverage', { recursive: true });
for (const part of ['embedded', 'server', 'redis']) rmSync(`coverage/jest-${part}.json`, { force: true });

execFileSync('npm', ['run', '--silent', 'build:specs'], { stdio: 'inherit' });

const codes = await findPostgres().then(allParts, async (error) => {
  console.error(error.message);
  return { ...(await allParts()), server: 1 };
});

const notRun = Object.entries({
  server: [
    'server',
    'PostgreSQL here. Install one (apt install postgresql, brew install postgresql), or name one in TEST_DATABASE_URL.',
  ],
  redis: [
    'Redis',
    'redis-server and Python with redis beside a PostgreSQL here. Install them (apt install redis-server python3-redis).',
  ],
}).filter(([part]) => codes[part] === undefined);
for (const [, [name, missing]] of notRun) console.error(`\nThe ${name} part did not run: no ${missing}`);
const incomplete = notRun.length > 0 && process.env.BESITOS_TEST_SERVER === 'required';
process.exitCode = Object.values(codes).some((code) => code !== 0) || incomplete ? 1 : 0;
