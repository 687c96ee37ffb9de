// `npm test`: everything on the embedded database, then the specs that touch a database once more on a PostgreSQL server.
// Arguments go to Jest as they are (npm test -- src/points). Jest's own report of each half lies in coverage/jest-<half>.json.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { findPostgres } from './find-postgres.mjs';

const halves = {
  // Locks never contend in the embedded database, so what is about concurrency waits for the server.
  embedded: '(?<!\\.server)\\.spec\\.ts$',
  server: '\\.(?:int|server)\\.spec\\.ts$',
};
const args = process.argv.slice(2);

/** Runs one half; answers Jest's exit code. */
async function run(half, url) {
  const env = { ...process.env, BESITOS_TEST_ENGINE: half, TEST_DATABASE_URL: url };
  if (!url) delete env.TEST_DATABASE_URL;
  const report = `coverage/jest-${half}.json`;
  const jest = spawn(
    process.execPath,
    [
      ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'],
      ...['--testRegex', halves[half], '--json', '--outputFile', report],
      // Whoever picks specs may pick some that only one half has.
      ...(args.length > 0 ? ['--passWithNoTests', ...args] : []),
    ],
    { stdio: 'inherit', env },
  );
  const [code] = await once(jest, 'exit');
  return code ?? 1;
}

async function serverHalf() {
  const found = await findPostgres();
  if (!found) return undefined;
  const interrupted = () => void found.stop().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    console.log(`\nOn PostgreSQL (${found.from})`);
    return await run('server', found.url);
  } finally {
    await found.stop();
  }
}

mkdirSync('coverage', { recursive: true });
for (const half of Object.keys(halves)) rmSync(`coverage/jest-${half}.json`, { force: true });

execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' }); // journeys start the built service

console.log('On the embedded database');
const embedded = await run('embedded');
const server = await serverHalf().catch((error) => {
  console.error(error.message);
  return 1;
});

if (server === undefined) {
  console.error(
    '\nThe server half did not run: no PostgreSQL here. Install one (apt install postgresql, brew install postgresql), or name one in TEST_DATABASE_URL.',
  );
}
const missing = server === undefined && process.env.BESITOS_TEST_SERVER === 'required';
process.exitCode = embedded !== 0 || (server ?? 0) !== 0 || missing ? 1 : 0;
