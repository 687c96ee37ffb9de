// Prints "N passed, N failed" over Jest's reports in coverage/; a spec file that did not even start counts as one failed.
// Ends with 1 when something failed or nothing ran.
import { existsSync, readFileSync, readdirSync } from 'node:fs';

const folder = 'coverage';
const files = existsSync(folder) ? readdirSync(folder).filter((file) => /^jest-.+\.json$/.test(file)) : [];
const reports = files.map((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')));
const sum = (key) => reports.reduce((total, report) => total + report[key], 0);

const passed = sum('numPassedTests');
const failed = sum('numFailedTests') + sum('numRuntimeErrorTestSuites');
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
