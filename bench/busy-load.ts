import type { Activity } from 'besitos/contracts';
import { BadLine, parseLine } from '../src/cli/replay/parse-line.js';
import { busyEvening } from '../src/cli/simulate/simulate-month.js';
import type { Load } from './measure.js';

export const PLAYERS = 300;

/** A busy evening of 300 players; the ids are new in every run. A player does about 20 things an hour, with breaks in between. */
export function busyLoad(warmUp: number, measured: number, batch: number): Load {
  const wanted = warmUp + measured;
  const hours = Math.ceil(wanted / (PLAYERS * 15)) + 1;
  const lines = busyEvening({ players: PLAYERS, hours, seed: Date.now() % 2 ** 32, start: '2026-09-04' });
  const all = lines.slice(0, wanted).map((line) => parseLine(JSON.stringify(line)));
  if (all.length < wanted || all.some((line) => line instanceof BadLine)) throw new Error('the evening was too quiet');
  const activities = all as Activity[];
  return { warmUp: activities.slice(0, warmUp), measured: activities.slice(warmUp), batch };
}
