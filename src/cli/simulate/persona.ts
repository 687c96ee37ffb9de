import type { Chance } from './chance.js';

export type Cheat = 'metronome' | 'rapid_fire' | 'repeated_completion';

/** Who a simulated player is; what they do follows from it and from chance. Days are counted from the start of the simulation. */
export interface Persona {
  readonly id: string;
  readonly zone: string;
  /** The chance to show up on an ordinary weekday. */
  readonly habit: number;
  /** The local hour around which they play. */
  readonly hour: number;
  readonly sessionsADay: number;
  /** Steps in a typical session. */
  readonly patience: number;
  /** How much of a session goes into stories. */
  readonly reads: number;
  readonly joins: number;
  /** First day away for good, or until `returns`. */
  readonly leaves: number;
  readonly returns: number;
  /** The day of the first purchase; never: Infinity. Some subscribe and renew every 30 days. */
  readonly buys: number;
  readonly subscribes: boolean;
  readonly cheat?: Cheat;
  /** Share of sessions played without a connection, delivered hours or days later. */
  readonly offline: number;
}

const ZONES: readonly (readonly [string, number])[] = [
  ['America/Mexico_City', 28],
  ['Europe/Madrid', 18],
  ['America/Bogota', 12],
  ['America/Argentina/Buenos_Aires', 12],
  ['America/Lima', 7],
  ['America/New_York', 7],
  ['America/Los_Angeles', 6],
  ['Europe/London', 4],
  ['Asia/Kolkata', 3],
  ['Australia/Sydney', 3],
];

/** Devoted, regular, casual, and those who are gone within two weeks. `stays`: the chance never to leave. */
const KINDS: readonly (readonly [Pick<Persona, 'habit' | 'sessionsADay' | 'patience'> & { stays: number }, number])[] =
  [
    [{ habit: 0.97, sessionsADay: 2.2, patience: 16, stays: 1 }, 12],
    [{ habit: 0.75, sessionsADay: 1.4, patience: 12, stays: 0.9 }, 30],
    [{ habit: 0.35, sessionsADay: 1.1, patience: 8, stays: 0.75 }, 36],
    [{ habit: 0.6, sessionsADay: 1.2, patience: 9, stays: 0 }, 22],
  ];

/** Roughly three players in a hundred cheat; a fifth leave within two weeks, some of them come back. */
export function personaOf(index: number, days: number, chance: Chance): Persona {
  const kind = chance.weighted(KINDS);
  const joins = chance.once(0.55) ? 0 : chance.whole(0, Math.max(0, Math.floor(days * 0.8)));
  const leaves = chance.once(kind.stays) ? Infinity : joins + chance.whole(1, 14);
  const returns = chance.once(0.3) ? leaves + chance.whole(8, 21) : Infinity;
  const buyer = chance.once(0.08);
  const persona: Persona = {
    // Telegram-like ids: nine or ten digits, unique by their last five.
    id: String((100 + chance.whole(0, 6899)) * 1_000_000 + index),
    zone: chance.weighted(ZONES),
    habit: kind.habit,
    hour: chance.weighted([
      [chance.around(20.5, 1.2), 70],
      [chance.around(13, 1.5), 18],
      [chance.around(7.8, 0.8), 12],
    ]),
    sessionsADay: kind.sessionsADay,
    patience: kind.patience,
    reads: chance.between(0.2, 0.8),
    joins,
    leaves,
    returns,
    buys: buyer ? joins + chance.whole(2, 20) : Infinity,
    subscribes: buyer && chance.once(0.6),
    offline: chance.once(0.15) ? 0.12 : 0.01,
  };
  if (!chance.once(0.03)) return persona;
  return { ...persona, cheat: chance.pick<Cheat>(['metronome', 'rapid_fire', 'repeated_completion']) };
}

/** Whether they play on this day at all. Weekends bring more people. */
export function showsUp(persona: Persona, day: number, weekend: boolean, chance: Chance): boolean {
  const present = Math.min(0.99, persona.habit * (weekend ? 1.35 : 1));
  const rolled = chance.once(present);
  if (day < persona.joins || (day >= persona.leaves && day < persona.returns)) return false;
  return rolled || day === persona.joins || day === persona.returns;
}
