import type { ScoreChange } from 'besitos/contracts';
import type { JournalEntry } from 'besitos/kernel';
import type { Rules } from 'besitos/ruleset';
import { periodNamed } from '../periods/period-of.js';
import { boardPeriodKey, boardPeriodOf, type BoardPeriod } from '../periods/board-period.js';
import { statusOf } from '../read-board/board-in-period.js';
import type { Sighting } from './sighting.js';

/** What lies further back in event time is told to nobody. */
const TOLD_FOR_MS = 7 * 86_400_000;

type Whereabouts = Pick<Sighting, 'rule' | 'boardPeriod' | 'running'>;

/**
 * Who scored where in these rows: one sighting a player, board and period, in order of the players' first rows. Only periods that run or
 * are open at `now` (ms), and nothing whose event time is more than 7 days ago.
 */
export function gatherSightings(rows: readonly JournalEntry[], rules: Rules, now: number): readonly Sighting[] {
  const sightings = new Map<string, Sighting>();
  const boardPeriods = new Map<string, Whereabouts | undefined>();
  for (const { id: row, player, seq, at, events } of rows) {
    if (at < now - TOLD_FOR_MS) continue;
    for (const { board, period, before, after } of changesIn(events)) {
      const key = boardPeriodKey(board, period);
      if (!boardPeriods.has(key)) boardPeriods.set(key, whereabouts(board, period, rules, now));
      const where = boardPeriods.get(key);
      if (!where) continue;
      const id = `${player}\u0000${key}`;
      const known = sightings.get(id);
      if (!known) sightings.set(id, { player, ...where, row, seq, at, before, after });
      else if (seq >= known.seq) sightings.set(id, { ...known, row, seq, at, after });
    }
  }
  return [...sightings.values()];
}

function changesIn(events: JournalEntry['events']): readonly ScoreChange[] {
  return events.flatMap(([name, body]) =>
    name === 'ScoresChanged' ? (body as { readonly changes: readonly ScoreChange[] }).changes : [],
  );
}

/** Nothing for a board that is gone, or a period whose ranks stand for good. */
function whereabouts(board: string, period: string, rules: Rules, now: number): Whereabouts | undefined {
  const rule = rules.board(board);
  const named = rule && periodNamed(rule.period, period, rules.seasons);
  if (!rule || rule.among || !named) return undefined;
  const status = statusOf(named, rules.ruleset.leaderboards.settling, now, false);
  if (status !== 'running' && status !== 'open') return undefined;
  const boardPeriod: BoardPeriod = boardPeriodOf(board, named);
  return { rule, boardPeriod, running: status === 'running' };
}
