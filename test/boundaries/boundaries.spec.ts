import { beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

const fixtures = 'test/boundaries/fixtures';

/** Every rule, and exactly the imports of its fixture that must trip it: importing file → what it reaches for. */
const breaches: Record<string, readonly string[]> = {
  'modules-import-no-module': [
    'src/streaks/advance-streaks.handler.ts → src/points/account.ts',
    'src/streaks/streak-view.ts → src/settings.ts',
  ],
  'decide-uses-no-machinery': [
    'src/points/award-points/decide-award.ts → @nestjs/common',
    'src/points/award-points/decide-award.ts → crypto',
    'src/points/award-points/decide-award.ts → typeorm',
  ],
  'decide-uses-the-language-and-the-rules': [
    'src/streaks/advance-streaks/decide-streaks.ts → libs/kernel/src/index.ts',
  ],
  'decide-knows-no-handler': [
    'src/points/award-points/decide-award.ts → src/points/award-points/award-points.handler.ts',
    'src/points/award-points/decide-award.ts → src/points/store/account.store.ts',
  ],
  'sagas-turn-events-into-commands': [
    'src/points/points.saga.ts → src/points/account.ts',
    'src/points/points.saga.ts → timers/promises',
    'src/points/points.saga.ts → typeorm',
  ],
  'contracts-stand-alone': [
    'libs/contracts/src/index.ts → @nestjs/common',
    'libs/contracts/src/index.ts → buffer',
    'libs/contracts/src/index.ts → rxjs',
  ],
  'libs-import-no-module': ['libs/ruleset/src/index.ts → src/points/account.ts'],
  'libs-by-name': [
    'examples/badges/badges.module.ts → libs/contracts/src/secret.ts',
    'src/points/points.module.ts → libs/contracts/src/index.ts',
  ],
  'libs-by-name-among-libs': ['libs/kernel/src/index.ts → libs/ruleset/src/rules.ts'],
  'testing-in-tests-only': ['src/points/award-points.handler.ts → libs/testing/src/index.ts'],
  'no-dev-dependencies': ['src/points/award-points.handler.ts → @jest/globals'],
  'no-undeclared-packages': ['src/intake/intake.controller.mjs → accepts'],
  'no-unresolvable': [
    'src/intake/intake.controller.mjs → ./nowhere.mjs',
    'src/intake/intake.controller.mjs → besitos/contracts/src/activity/cause.js',
  ],
  'no-cycles': ['src/points/account.ts → src/points/clip.ts'],
};

interface Cruise {
  readonly summary: {
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
  };
}

/** A process of its own: inside Jest's module registry the resolver of dependency-cruiser would be Jest's. */
async function cruise(...paths: string[]): Promise<Cruise['summary']> {
  const args = ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--output-type', 'json', ...paths];
  const output = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, args, { maxBuffer: 2 ** 28 }, (error, stdout) =>
      stdout.startsWith('{') ? resolve(stdout) : reject(error ?? new Error('dependency-cruiser said nothing')),
    );
  });
  return (JSON.parse(output) as Cruise).summary;
}

/** A package by its name, a file by its path inside the fixture's house. */
function named(to: string, testBed: string): string {
  return /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(to)?.[1] ?? to.replace(`${testBed}/`, '');
}

describe('boundaries', () => {
  let planted: Cruise['summary'];

  beforeAll(async () => {
    planted = await cruise(fixtures);
  }, 60_000);

  it('has a fixture for every rule', () => {
    const rules = planted.ruleSetUsed.forbidden.map((rule) => rule.name).sort();
    expect(Object.keys(breaches).sort()).toEqual(rules);
    expect(readdirSync(fixtures).sort()).toEqual(rules);
  });

  it.each(Object.keys(breaches))('%s trips on what is planted, and nothing else does', (rule) => {
    const testBed = `${fixtures}/${rule}`;
    const found = planted.violations
      .filter(({ from }) => from.startsWith(`${testBed}/`))
      .map((v) => `${v.rule.name}: ${named(v.from, testBed)} → ${named(v.to, testBed)}`);
    expect(found.sort()).toEqual(breaches[rule].map((breach) => `${rule}: ${breach}`));
  });

  it('holds in this repository', async () => {
    const { violations } = await cruise(...['src', 'libs', 'examples', 'bench'].filter((path) => existsSync(path)));
    expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  }, 60_000);
});
