import type { Place } from '../periods/place.js';
import type { Standing } from './standing.js';

/** Where an index is built from. */
export abstract class StandingsSource {
  /** All standings with a score above 0, in pieces. */
  abstract standings(place: Place): AsyncIterable<readonly Standing[]>;
  /** Whom others do not see. */
  abstract hiddenPlayers(): Promise<readonly string[]>;
}
