import { getDataSourceToken } from '@nestjs/typeorm';
import type { Activity, Answer } from 'besitos/contracts';
import type { DataSource } from 'typeorm';
import { AchievementsController } from '../../src/achievements/achievements.controller.js';
import { BackfillRunner } from '../../src/achievements/backfill/backfill-runner.js';
import { BackfillController } from '../../src/achievements/backfill/backfill.controller.js';
import { CatalogueController } from '../../src/achievements/define-achievement/catalogue.controller.js';
import { composeAnswer } from '../../src/intake/take-activities/compose-answer.js';
import { Intake } from '../../src/intake/take-activities/intake.js';
import { openTestBed, type TestBed } from './test-bed.js';
import { DATA_SOURCE } from 'besitos/kernel';

/** A house whose catalogue a test writes, with players who invite friends. */
export class CatalogueTestBed {
  private serial = 0;
  readonly catalogue: CatalogueController;
  readonly backfills: BackfillController;
  readonly players: AchievementsController;
  readonly source: DataSource;

  private constructor(private readonly testBed: TestBed) {
    const { app } = testBed;
    this.catalogue = app.get(CatalogueController, { strict: false });
    this.backfills = app.get(BackfillController, { strict: false });
    this.players = app.get(AchievementsController, { strict: false });
    this.source = app.get<DataSource>(getDataSourceToken(DATA_SOURCE));
  }

  static async open(): Promise<CatalogueTestBed> {
    return new CatalogueTestBed(await openTestBed('2026-05-04T10:00:00Z'));
  }

  get clock(): TestBed['clock'] {
    return this.testBed.clock;
  }

  close = (): Promise<void> => this.testBed.close();

  take = async (activities: readonly Activity[]): Promise<Answer[]> => {
    this.clock.advance(Math.max(...activities.map(({ occurredAt }) => occurredAt)));
    const taken = await this.testBed.app.get(Intake, { strict: false }).take(activities);
    return taken.map((one) => {
      if ('error' in one) throw one.error;
      return composeAnswer(one.activity, one.journaled);
    });
  };

  /** Nothing limits invited friends, and few of the shipped definitions mind them. */
  invites = (playerId: string, count: number): Activity[] =>
    Array.from({ length: count }, () => ({
      id: `a${++this.serial}`,
      type: 'core.user_action',
      playerId,
      occurredAt: this.clock.now() + this.serial * 1_000,
      payload: { action_type: 'friend_invite', action_data: {} },
    }));

  define = (key: string, more: object) =>
    this.catalogue.define(
      {
        key,
        name: { en: `${key} in English`, es: `${key} en español` },
        description: { en: `how ${key} comes`, es: `cómo llega ${key}` },
        category: 'special',
        tier: 'bronze',
        reward: 10,
        ...more,
      },
      'tester',
    );

  change = (key: string, body: object) => this.catalogue.change(key, body, 'tester');

  /** The service does it in the background; here it is done at once. */
  finishBackfills = async (): Promise<void> => {
    const runner = this.testBed.app.get(BackfillRunner, { strict: false });
    // One may have to wait until transactions that are older than it have ended, whoever's they are.
    for (;;) {
      if (await runner.next()) continue;
      const running = await this.source.query("SELECT id FROM achievements.backfills WHERE state = 'running'");
      if (!(running as unknown[]).length) return;
      await new Promise(setImmediate);
    }
  };

  backfill = async (key: string, announced = false) => {
    await this.backfills.begin(key, {}, { announced }, 'tester');
    await this.finishBackfills();
    return this.backfills.latest(key);
  };

  rowsOf = (table: string, player: string, key: string): Promise<Record<string, unknown>[]> =>
    this.source.query(`SELECT * FROM achievements.${table} WHERE player = $1 AND key = $2`, [player, key]);

  /** What the ledger paid a player for an achievement. */
  paid = async (player: string, key: string): Promise<number[]> => {
    const entries = await this.source.query<{ amount: number; calculation: { reward?: { achievement?: string } } }[]>(
      `SELECT amount, calculation FROM points.entries WHERE player = $1 AND action = 'achievement' ORDER BY seq`,
      [player],
    );
    return entries.filter(({ calculation }) => calculation.reward?.achievement === key).map(({ amount }) => amount);
  };

  itemOf = async (player: string, key: string) =>
    (await this.players.gallery(player, { limit: 200 }, 'en')).items.find((item) => item.key === key);
}

export const keysOf = (answers: readonly Answer[]): string[] =>
  answers.flatMap(({ unlocks }) => unlocks.map(({ key }) => key));

/** Each fault of a refused request, with its path. */
export const faultsOf = (attempt: Promise<unknown>): Promise<string[]> =>
  attempt.then(
    () => [],
    (error: { fields: { field: string; message: string }[] }) =>
      error.fields.map(({ field, message }) => `${field}: ${message}`),
  );
