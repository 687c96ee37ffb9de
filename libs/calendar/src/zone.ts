import { Temporal } from 'temporal-polyfill';

/** A stretch of time in which a zone's offset does not change. All in ms; `from` inclusive, `until` exclusive. */
export interface Interval {
  readonly from: number;
  readonly until: number;
  /** Local wall time less UTC. */
  readonly offset: number;
  /** Wall time (as if it were UTC) at which the interval before ended; −∞ when there is none. */
  readonly wallBefore: number;
}

/** An IANA zone as the intervals asked for so far; each is looked up once for the life of the process. */
export class Zone {
  private static readonly known = new Map<string, Zone>();

  /** Ascending, not overlapping, with holes where nobody asked yet. */
  private readonly intervals: Interval[] = [];
  private latest: Interval = { from: 0, until: 0, offset: 0, wallBefore: 0 };

  private constructor(private readonly name: string) {}

  /** @throws RangeError for a zone that does not exist. */
  static of(name: string): Zone {
    let zone = Zone.known.get(name);
    if (!zone) {
      if (!Zone.exists(name)) throw new RangeError(`unknown time zone: ${name}`);
      zone = new Zone(name);
      Zone.known.set(name, zone);
    }
    return zone;
  }

  /** Names of the IANA database only, in any case; Temporal alone would also take offsets and whole timestamps. */
  static exists(name: string): boolean {
    if (Zone.known.has(name)) return true;
    try {
      const id = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
      return /^[a-z]/i.test(id) && id.toLowerCase() === name.toLowerCase();
    } catch {
      return false;
    }
  }

  /** The interval that holds the instant `at` (ms). */
  at(at: number): Interval {
    const latest = this.latest;
    if (at >= latest.from && at < latest.until) return latest;
    return (this.latest = this.find(at));
  }

  private find(at: number): Interval {
    let low = 0;
    let high = this.intervals.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.intervals[middle].until <= at) low = middle + 1;
      else high = middle;
    }
    const found = this.intervals[low];
    if (found && at >= found.from) return found;
    const interval = this.lookUp(at);
    this.intervals.splice(low, 0, interval);
    return interval;
  }

  private lookUp(at: number): Interval {
    const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(this.name);
    // One ms later, since `previous` looks strictly before and `at` itself may be the transition.
    const begin = moment.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
    const end = moment.getTimeZoneTransition('next');
    const from = begin ? begin.epochMilliseconds : -Infinity;
    return {
      from,
      until: end ? end.epochMilliseconds : Infinity,
      offset: moment.offsetNanoseconds / 1e6,
      wallBefore: begin ? from + begin.subtract({ milliseconds: 1 }).offsetNanoseconds / 1e6 : -Infinity,
    };
  }
}
