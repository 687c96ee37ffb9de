import type { INestApplicationContext } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { EventClock } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { Intake } from '../../intake/take-activities/intake.js';
import { nextDue } from '../../leaderboards/periods/due-of.js';
import { Settler } from '../../leaderboards/settling/settler.js';
import type { GameHere } from './in-process-sink.js';

/** What a replay needs of a game that was opened on this clock. `apply`: as the game was opened. */
export function gameHere(app: INestApplicationContext, clock: EventClock, settle = true): GameHere {
  const rulebook = app.get(Rulebook);
  return {
    intake: app.get(Intake, { strict: false }),
    queries: app.get(QueryBus),
    clock,
    settler: settle ? app.get(Settler, { strict: false }) : undefined,
    nextDue: (now) => nextDue(rulebook.at(now).ruleset.leaderboards, now),
    aheadMs: rulebook.current().ruleset.intake.aheadSeconds * 1000,
    close: () => app.close(),
  };
}
