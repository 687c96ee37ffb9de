import { Cause } from '../activity/cause.js';

const SETTLED = 'settled:';

/** What sets the rewards of a final rank going for one player: due, at the instant (ms) at which the place, `<board>|<period>`, is settled. */
export function settlementCause(place: string, playerId: string, at: number): Cause {
  return new Cause(`${SETTLED}${place}`, playerId, at, undefined, 'due');
}

/** The place, `<board>|<period>`, whose settlement a cause is; nothing for any other cause. */
export function settlementOf({ kind, id }: Pick<Cause, 'kind' | 'id'>): string | undefined {
  return kind === 'due' && id.startsWith(SETTLED) ? id.slice(SETTLED.length) : undefined;
}
