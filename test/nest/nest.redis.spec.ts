import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createTestDatabase, eventually, startRedis, type TestDatabase, type TestRedis } from 'besitos/testing';
import { Redis } from 'ioredis';

const run = promisify(execFile);
const ROOT = process.cwd();

/** A program in the team's folder, and how it is asked. */
class Program {
  private text = '';

  constructor(readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (piece: Buffer) => (this.text += String(piece)));
  }

  get output(): string {
    return this.text;
  }

  async until(pattern: RegExp): Promise<RegExpExecArray> {
    return eventually(() => {
      if (this.child.exitCode !== null) throw new Error(`ended with ${this.child.exitCode}:\n${this.text}`);
      return pattern.exec(this.text) ?? undefined;
    }, 60_000);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }
}

const call = async (url: string, method: string, path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(url + path, { method, headers });
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  return { status: response.status, body };
};
const bearer = (key: string) => ({ Authorization: `Bearer ${key}` });

/** The first block of code under a heading of README.md. */
function codeUnder(heading: string): string {
  const chapter = readFileSync(join(ROOT, 'README.md'), 'utf8').split(`\n## ${heading}\n`)[1];
  const [, code] = /```ts\n([\s\S]*?)```/.exec(chapter)!;
  return code;
}

describe('the package, installed by a team', () => {
  let folder: string;
  let redis: TestRedis;
  const databases: TestDatabase[] = [];
  const programs: Program[] = [];

  const start = (script: string, env: Record<string, string>): Program => {
    const child = spawn(process.execPath, ['--enable-source-maps', script], {
      cwd: folder,
      env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'warn', ...env },
    });
    const program = new Program(child);
    programs.push(program);
    return program;
  };
  const database = async (): Promise<string> => {
    const made = await createTestDatabase();
    databases.push(made);
    return made.settings.url!;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'besitos-team-'));
    redis = await startRedis();
    const { stdout } = await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {
      cwd: ROOT,
    });
    cpSync(join(ROOT, 'test/nest/apps'), folder, { recursive: true });
    writeFileSync(join(folder, 'readme.ts'), codeUnder('A module of your own'));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'team', type: 'module', private: true }));
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          ...{ module: 'nodenext', target: 'ES2023', strict: true, strictPropertyInitialization: false },
          ...{ experimentalDecorators: true, emitDecoratorMetadata: true, skipLibCheck: true, esModuleInterop: true },
          ...{ types: ['node'], typeRoots: [join(ROOT, 'node_modules/@types')] },
        },
      }),
    );
    const packages = [`./${stdout.trim()}`, '@nestjs/config', '@nestjs/testing', 'jest@29.7', '@jest/globals@29.7'];
    await run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', ...packages], {
      cwd: folder,
      timeout: 280_000,
    });
    await run(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', '.'], { cwd: folder }).catch(
      ({ stdout: faults }: { stdout: string }) => {
        throw new Error(faults);
      },
    );
  }, 300_000);
  afterAll(async () => {
    await Promise.all(programs.map((program) => program.stop()));
    await redis?.stop();
    for (const each of databases) await each.drop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('holds one Nest, and no specs of ours', async () => {
    const { stdout } = await run('npm', ['ls', '--all', '--parseable', '@nestjs/core', '@nestjs/cqrs', 'typeorm'], {
      cwd: folder,
    });
    expect(stdout.trim().split('\n')).toHaveLength(3);
    const { stdout: files } = await run(
      'find',
      ['node_modules/besitos', '-name', '*.spec.*', '-o', '-name', '*.fixture.*'],
      { cwd: folder },
    );
    expect(files).toBe('');
  });

  it('runs with a root module of the team: HTTP, the team’s stream, its saga, its repository, its reward, the docs', async () => {
    const service = start('service.js', { DATABASE_URL: await database(), REDIS_URL: redis.url, TEAM: 'blue' });
    const [, url] = await service.until(/listening on (\S+)/);
    const [key] = await service.until(/bst_\w+_[\w-]+/);
    const ask = (method: string, path: string) => call(url, method, path, bearer(key));

    expect(await ask('POST', '/quests/ana/read-3')).toMatchObject({ status: 201, body: { finished: true } });
    expect(await ask('POST', '/quests/ana/read-3')).toMatchObject({ body: { finished: false } });
    expect(await ask('POST', '/quests/ana/read-3/gift')).toMatchObject({ status: 201 });
    expect((await ask('POST', '/quests/ana/cursed')).status).toBe(500);

    const client = new Redis(redis.url);
    await client.xadd('quests:finished', '*', 'data', JSON.stringify({ player: 'ana', quest: 'from-the-bus' }));
    await eventually(async () => {
      const { body } = await ask('GET', '/quests/ana');
      return (body.finished as string[]).includes('from-the-bus');
    });
    client.disconnect();
    expect((await ask('GET', '/quests/ana')).body).toEqual({
      finished: ['from-the-bus', 'read-3'],
      applauded: ['ana read-3', 'ana from-the-bus'],
      from: 'blue',
    });
    const { body } = await ask('GET', '/v1/players/ana/points/entries');
    const entries = (body.items as { kind: string; amount: number; action: string }[]).map(
      ({ kind, amount, action }) => [kind, action, amount],
    );
    expect(entries.reverse().slice(0, 1)).toEqual([['bonus', 'reward', 30]]);
    expect(entries.filter(([, action]) => action === 'reward')).toHaveLength(2);
    expect(entries.filter(([, action]) => action === 'manual')).toHaveLength(1);

    const { body: openapi } = await call(url, 'GET', '/openapi.json');
    expect(Object.keys(openapi.paths as object)).toEqual(
      expect.arrayContaining(['/quests/{player}/{quest}', '/v1/activities']),
    );
    expect((await call(url, 'POST', '/quests/ana/x')).status).toBe(401);
    expect(await ask('POST', '/forgotten')).toMatchObject({ status: 403, body: { code: 'not_allowed' } });
    expect(await call(url, 'GET', '/health/ready')).toMatchObject({ status: 200, body: { status: 'ok' } });
  }, 120_000);

  it('leaves a host application its own database, routes, guard and filter', async () => {
    const [own, ours] = [await database(), await database()];
    const host = start('host.js', { HOST_DATABASE_URL: own, DATABASE_URL: ours });
    const [, url, key] = await host.until(/host on (\S+) (bst_\S+)/);

    expect(await call(url, 'GET', '/', { 'x-host': 'yes' })).toEqual({
      status: 200,
      body: { hello: 'host', database: new URL(own).pathname.slice(1) },
    });
    expect(await call(url, 'GET', '/')).toEqual({ status: 403, body: { sorry: 'Forbidden resource' } });
    expect(await call(url, 'GET', '/v1/leaderboards', { 'x-host': 'yes' })).toEqual({
      status: 404,
      body: { sorry: 'Cannot GET /v1/leaderboards' },
    });
    expect(await call(url, 'GET', '/game/health/live', { 'x-robot': 'yes' })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    expect(await call(url, 'GET', '/game/v1/leaderboards', bearer(key))).toMatchObject({ status: 200 });
    for (const headers of [{}, bearer('bst_wrong0_0123456789abcdef0123'), { Authorization: 'Basic eA==' }])
      expect(await call(url, 'GET', '/game/v1/leaderboards', headers as Record<string, string>)).toMatchObject({
        status: 401,
        body: { code: 'not_authenticated' },
      });
    expect(await call(url, 'GET', '/game/v1/leaderboards/nope', bearer(key))).toMatchObject({
      status: 404,
      body: { code: 'board_not_found' },
    });
    expect(await call(url, 'POST', '/quests/ben/read-3', bearer(key))).toMatchObject({
      status: 201,
      body: { finished: true },
    });
    expect(await call(url, 'GET', '/game/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'ok', database: 'ok' },
    });
    await databases.at(-1)!.drop(); // ours
    expect((await call(url, 'GET', '/', { 'x-host': 'yes' })).status).toBe(200);
    expect(await call(url, 'GET', '/game/health/ready')).toMatchObject({ status: 503 });
  }, 120_000);

  it('passes the team’s spec under Jest as ES modules, with the clock overridden', async () => {
    const jest = [
      '--experimental-vm-modules',
      'node_modules/jest/bin/jest.js',
      '--testRegex',
      'quests\\.spec\\.js$',
      '--rootDir',
      folder,
    ];
    const { stderr } = await run(process.execPath, jest, { cwd: folder });
    expect(stderr).toMatch(/1 passed, 1 total/);
  }, 120_000);

  it('can be required by CommonJS, as docs/modules.md says', async () => {
    writeFileSync(
      join(folder, 'common.cjs'),
      `const { AppModule } = require('besitos'); console.log(typeof AppModule.forRoot);`,
    );
    const { stdout } = await run(process.execPath, ['common.cjs'], { cwd: folder });
    expect(stdout.trim()).toBe('function');
  });

  it('runs the module of the README as pasted', async () => {
    const service = start('readme.js', { DATA_DIR: join(folder, 'data') });
    const [, url] = await service.until(/listening on (\S+)/);
    const [key] = await service.until(/bst_\w+_[\w-]+/);
    expect(await call(url, 'POST', '/gifts/ana/birthday', bearer(key))).toMatchObject({ body: { paid: true } });
    expect(await call(url, 'POST', '/gifts/ana/birthday', bearer(key))).toMatchObject({ body: { paid: false } });
    await service.until(/ana has 25 Besitos/);
  }, 120_000);
});
