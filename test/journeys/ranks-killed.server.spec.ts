import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { openGame } from '../../src/open-game.js';
import { readSettings } from '../../src/settings.js';
import { makeSandbox, startService, type Sandbox, type Service } from '../support/service.js';
import { DATA_SOURCE } from 'besitos/kernel';

/** `RANKS_KILLS=20 RANKS_SEED=7` kills more often, or at other moments. */
const KILLS = Number(process.env.RANKS_KILLS ?? 4);
const SEED = Number(process.env.RANKS_SEED ?? 20260504);
const PLAYERS = 60;
const ROUNDS = 16;
const HOUR = 3_600_000;
const KEY = 'bst_automation_0123456789abcdef0123';

interface EventContext {
  readonly board: string;
  readonly period: string;
  readonly previousRank: number | null;
  readonly previousScore: number;
  readonly rank: number;
  readonly score: number;
  readonly personalBest: boolean;
}

/** Numbers from 0 to 1, the same for a seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe(`a service that is killed ${KILLS} times while players move (seed ${SEED})`, () => {
  const random = randomOf(SEED);
  const start = Date.now();
  let sandbox: Sandbox;
  let service: Service | undefined;

  beforeAll(async () => {
    sandbox = await makeSandbox();
  }, 60_000);
  afterAll(async () => {
    await service?.stop();
    await sandbox.clear();
  });

  async function inTables<T>(work: (source: DataSource) => Promise<T>): Promise<T> {
    const settings = readSettings({ LOG_LEVEL: 'warn', ...sandbox.env, DATA_DIR: `${sandbox.folder}/data` });
    const game = await openGame(settings);
    try {
      return await work(game.get<DataSource>(getDataSourceToken(DATA_SOURCE)));
    } finally {
      await game.close();
    }
  }

  /** Some players, an hour of theirs apart from the round before, so that no rule of fair play stops them. */
  const round = (number: number) =>
    Array.from({ length: PLAYERS }, (_, i) => i)
      .filter((i) => (i * 7 + number) % 3 > 0)
      .map((i) => ({
        id: `r${number}-p${i}`,
        type: 'core.user_action',
        playerId: `p${i}`,
        occurredAt: new Date(start - (ROUNDS - number) * HOUR - i * 1000).toISOString(),
        payload: { action_type: (i + number) % 2 ? 'trivia_completed' : 'new_content_interaction', action_data: {} },
      }));

  /** Sends it until it is answered: what was committed before a kill is answered as a repeat. */
  async function take(number: number, running: Service): Promise<void> {
    const { status } = await running.call('POST', '/v1/activities', round(number));
    expect(status).toBe(200);
  }

  it('tells everything once: each change goes on from the one before it, and none is missing', async () => {
    let running = (service = await startService(sandbox, { ADMIN_KEY: KEY }));
    const kills = new Set(Array.from({ length: KILLS }, (_, i) => Math.floor(((i + 1) * ROUNDS) / (KILLS + 1))));
    for (let number = 0; number < ROUNDS; number++) {
      await take(number, running);
      if (!kills.has(number)) continue;
      // Somewhere between the answer and the end of what the reader does with it; or while the next round is taken.
      const looks = Math.floor(random() * 60);
      const next = random() < 0.5 && number + 1 < ROUNDS ? take(number + 1, running).catch(() => undefined) : undefined;
      for (let look = 0; look < looks; look++) await running.call('GET', '/health/live');
      running.child.kill('SIGKILL');
      await Promise.all([running.ended(), next]);
      running = service = await startService(sandbox, { ADMIN_KEY: KEY });
    }
    await untilRead(running);
    expect(await running.stop()).toBe(0);
    service = undefined;
    await inTables(async (source) => {
      const rows: { player: string; cause: string; events: [string, EventContext][] }[] = await source.query(
        `SELECT player, cause, events FROM kernel.journal WHERE kind = 'due' AND cause LIKE 'ranks:%' ORDER BY player, seq`,
      );
      expect(new Set(rows.map(({ cause }) => cause)).size).toBe(rows.length);
      const last = new Map<string, EventContext>();
      const bests = new Map<string, number>();
      for (const { player, events } of rows) {
        for (const [, context] of events) {
          const key = `${player} ${context.board}|${context.period}`;
          const before = last.get(key);
          if (before) expect(context).toMatchObject({ previousRank: before.rank, previousScore: before.score });
          last.set(key, context);
          if (context.board === 'global' && context.personalBest) bests.set(player, context.score);
        }
      }
      const kept: { id: string; rank: number; score: number }[] = await source.query(
        `SELECT player || ' ' || key AS id, rank, score FROM leaderboards.announced`,
      );
      const byId = new Map(kept.map(({ id, rank, score }) => [id, { rank, score }]));
      for (const [key, { rank, score }] of last) expect(byId.get(key)).toEqual({ rank, score });
      const scored: { id: string }[] = await source.query(`SELECT player || ' ' || key AS id FROM leaderboards.scores`);
      expect([...byId.keys()].sort()).toEqual(scored.map(({ id }) => id).sort());
      const experience: { player: string; score: number }[] = await source.query(
        `SELECT player, score FROM leaderboards.scores WHERE key = 'global|all'`,
      );
      const banded = experience.filter(({ score }) => score >= 1_000);
      expect(banded.length).toBeGreaterThan(PLAYERS / 4);
      expect([...bests.keys()].sort()).toEqual(banded.map(({ player }) => player).sort());
      for (const { player, score } of banded) {
        expect(Math.floor(bests.get(player)! / 1_000)).toBe(Math.floor(score / 1_000));
      }
    });
  }, 300_000);

  /** Until the history shows for every player the score that the board shows. */
  async function untilRead(running: Service): Promise<void> {
    for (let i = 0; i < PLAYERS; i++) {
      for (;;) {
        const ranks = await running.call('GET', `/v1/players/p${i}/ranks`);
        const history = await running.call('GET', `/v1/players/p${i}/ranks/history?board=global&limit=1`);
        const { items } = ranks.body as { items: { board: string; score: number }[] };
        const [noted] = (history.body as { items: { score: number }[] }).items;
        if (noted?.score === items.find(({ board }) => board === 'global')?.score) break;
      }
    }
  }
});
