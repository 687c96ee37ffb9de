import type { Chance } from './chance.js';
import type { ActivityLine } from './line.js';
import type { Session } from './player.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** An activity on its way: when it arrives (ms) and what it says. */
export interface Delivery {
  readonly at: number;
  readonly line: ActivityLine;
}

/** How a session reaches us: mostly at once; what was played offline hours to days later; now and then the same thing twice. */
export function* deliveries(playerId: string, session: Session, chance: Chance): Generator<Delivery> {
  const last = session.deeds.at(-1);
  const connected = session.offline && last ? last.at + offlineFor(chance) : undefined;
  for (const { at, type, payload } of session.deeds) {
    const line = { id: chance.uuid(), type, playerId, occurredAt: new Date(at).toISOString(), payload };
    const delay = connected !== undefined ? connected - at + chance.whole(0, 4000) : latency(chance);
    yield { at: at + delay, line };
    if (chance.once(0.006)) yield { at: at + delay + chance.whole(1000, 6 * HOUR), line };
  }
}

function latency(chance: Chance): number {
  const slow = chance.next();
  if (slow < 0.002) return chance.whole(HOUR, 20 * HOUR);
  if (slow < 0.02) return chance.whole(2000, 10 * MINUTE);
  return chance.whole(40, 1500);
}

/** A tunnel, a flight, a week in the mountains. */
function offlineFor(chance: Chance): number {
  return chance.weighted([
    [chance.whole(10 * MINUTE, 12 * HOUR), 70],
    [chance.whole(12 * HOUR, 72 * HOUR), 25],
    [chance.whole(72 * HOUR, 240 * HOUR), 5],
  ]);
}
