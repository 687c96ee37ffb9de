import { existsSync } from 'node:fs';
import { EventClock } from 'besitos/kernel';
import type { AppOptions } from '../../app.module.js';
import { openGame } from '../../open-game.js';
import { readSettings, type Settings } from '../../settings.js';
import { gameHere } from './game-here.js';
import { InProcessSink } from './in-process-sink.js';

/** The game of the settings, without HTTP, on the clock of the activities. */
export async function openGameHere(options: AppOptions, given: Partial<Settings> = {}): Promise<InProcessSink> {
  const clock = new EventClock();
  const app = await openGame({ ...settings(), ...given }, { ...options, clock });
  return new InProcessSink(gameHere(app, clock, options.settle));
}

/** Those of the service, but it speaks up only when something is wrong. */
function settings(): Settings {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readSettings({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL || 'warn' });
}
