import { existsSync } from 'node:fs';
import { QueryBus } from '@nestjs/cqrs';
import { EventClock } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import type { AppOptions } from '../../app.module.js';
import { Intake } from '../../intake/take-activities/intake.js';
import { nextDue } from '../../leaderboards/periods/due-of.js';
import { Settler } from '../../leaderboards/settling/settler.js';
import { openGame } from '../../open-game.js';
import { readSettings, type Settings } from '../../settings.js';
import { InProcessSink } from './in-process-sink.js';

/** The game of the settings, without HTTP, on the clock of the activities. */
export async function openGameHere(options: AppOptions, given: Partial<Settings> = {}): Promise<InProcessSink> {
  const clock = new EventClock();
  const app = await openGame({ ...settings(), ...given }, { ...options, clock });
  const rulebook = app.get(Rulebook);
  const { intake } = rulebook.current().ruleset;
  return new InProcessSink({
    intake: app.get(Intake),
    queries: app.get(QueryBus),
    clock,
    settler: options.settle === false ? undefined : app.get(Settler, { strict: false }),
    nextDue: (now) => nextDue(rulebook.at(now).ruleset.leaderboards, now),
    aheadMs: intake.aheadSeconds * 1000,
    close: () => app.close(),
  });
}

/** Those of the service, but it speaks up only when something is wrong. */
function settings(): Settings {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readSettings({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL || 'warn' });
}
