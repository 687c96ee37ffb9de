// `npm run faults:bus -- --messages 100000 --kills 10 --seed 7`: in and out under kill -9, at any size; then PostgreSQL away, partitions, slow and fast producers; `npm test` runs a short version of the first.
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { messages: { type: 'string' }, kills: { type: 'string' }, seed: { type: 'string' } },
});
for (const [name, value] of Object.entries(values)) {
  if (!/^\d{1,9}$/.test(value)) throw new Error(`--${name} must be a whole number`);
  process.env[`FAULTS_${name.toUpperCase()}`] = value;
}
process.env.BESITOS_FAULTS = 'all';
process.argv.splice(2, process.argv.length, 'test/faults');
await import('./test.mjs');
