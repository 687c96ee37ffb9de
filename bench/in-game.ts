import { EventClock } from 'besitos/kernel';
import { Intake } from '../src/intake/take-activities/intake.js';
import { openGame } from '../src/open-game.js';
import { readSettings } from '../src/settings.js';
import type { CpuMeter } from './cpu.js';
import { measure, type Load, type Measured } from './measure.js';

/** The whole game of these settings in this process, with the lanes it has by default. */
export async function inGame(env: Record<string, string>, load: Load, meter: CpuMeter): Promise<Measured> {
  const settings = readSettings({ ...env, LOG_LEVEL: 'warn' });
  const game = await openGame(settings, { clock: new EventClock(), batch: load.batch });
  return measure(game.get(Intake), load, meter).finally(() => game.close());
}
