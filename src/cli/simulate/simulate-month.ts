import { Temporal } from 'temporal-polyfill';
import { Chance } from './chance.js';
import { deliveries, type Delivery } from './deliveries.js';
import type { ActivityLine } from './line.js';
import { personaOf } from './persona.js';
import { Player, type Day } from './player.js';

export interface SimulationOptions {
  readonly players: number;
  readonly days: number;
  readonly seed: number;
  /** ISO date of the first local day. */
  readonly start: string;
}

const HOUR = 3_600_000;
/** The zone furthest ahead of UTC: no local day begins earlier before its UTC day. */
const FURTHEST_AHEAD = 14 * HOUR;

/** A believable month of a story bot, in the order in which its activities are delivered. Pure: the same options, the same lines. */
export function* simulateMonth(options: SimulationOptions): Generator<ActivityLine> {
  const calendar = new Calendar(options.start);
  const players = Array.from({ length: options.players }, (_, index) => {
    const chance = Chance.of(options.seed, index);
    return new Player(personaOf(index, options.days, chance), chance);
  });
  const network = Chance.of(options.seed, -1);
  let underway: Delivery[] = [];
  for (let index = 0; index < options.days; index++) {
    for (const player of players) {
      for (const session of player.day(calendar.day(player.persona.zone, index))) {
        underway.push(...deliveries(player.persona.id, session, network));
      }
    }
    // Nothing of a later day can be delivered before this instant, so what comes earlier is complete.
    const complete = index + 1 < options.days ? calendar.day('UTC', index + 1).begins - FURTHEST_AHEAD : Infinity;
    underway.sort(byDelivery);
    const first = underway.findIndex((delivery) => delivery.at >= complete);
    const ready = first < 0 ? underway.length : first;
    for (let i = 0; i < ready; i++) yield underway[i].line;
    underway = underway.slice(ready);
  }
}

/** Players who all play at the same time, for hours: the load of a busy evening, from 18:00 UTC of `start` on. */
export function busyEvening(options: Omit<SimulationOptions, 'days'> & { hours: number }): ActivityLine[] {
  const evening = new Calendar(options.start).day('UTC', 0);
  const network = Chance.of(options.seed, -1);
  const all: Delivery[] = [];
  for (let index = 0; index < options.players; index++) {
    const chance = Chance.of(options.seed, index);
    const player = new Player({ ...personaOf(index, 1, chance), joins: 0 }, chance);
    const until = evening.begins + (18 + options.hours) * HOUR;
    let at = evening.begins + Math.round(chance.between(18, 18.5) * HOUR);
    for (let first = true; at < until; first = false) {
      const deeds = player.session(at, evening, first);
      all.push(
        ...deliveries(player.persona.id, { deeds: deeds.filter((deed) => deed.at < until), offline: false }, network),
      );
      at = deeds[deeds.length - 1].at + chance.pause(1500);
    }
  }
  return all.sort(byDelivery).map((delivery) => delivery.line);
}

function byDelivery(a: Delivery, b: Delivery): number {
  return a.at - b.at || (a.line.id < b.line.id ? -1 : a.line.id > b.line.id ? 1 : 0);
}

/** Local days of each zone; the beginning of a day is asked of the time zone data once. */
class Calendar {
  private readonly first: Temporal.PlainDate;
  private readonly known = new Map<string, Day>();

  constructor(start: string) {
    this.first = Temporal.PlainDate.from(start);
  }

  day(zone: string, index: number): Day {
    const key = `${zone} ${index}`;
    let day = this.known.get(key);
    if (!day) {
      const date = this.first.add({ days: index });
      const begins = date.toZonedDateTime({ timeZone: zone }).epochMilliseconds;
      this.known.set(key, (day = { index, begins, weekend: date.dayOfWeek >= 6, date: date.toString() }));
    }
    return day;
  }
}
