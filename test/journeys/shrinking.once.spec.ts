import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CommandBus } from '@nestjs/cqrs';
import { Cause, SpendPoints } from 'besitos/contracts';
import type { EventClock } from 'besitos/kernel';
import { Clock, JournalReader, Sessions } from 'besitos/kernel';
import { untilReadable } from 'besitos/testing';
import { ShrinkAnswers } from '../../src/intake/shrink-answers/shrink-answers.js';
import { Sweep } from '../../src/streaks/sweep/sweep.js';
import { activity, openWholeGame, type WholeGame } from '../support/whole-game.js';

const DAY = 86_400_000;

describe('the journal of more than 30 days ago', () => {
  const now = Date.now();
  let game: WholeGame;
  const given = activity({ id: 'long-ago', playerId: 'ana', occurredAt: new Date(now - 3_600_000).toISOString() });
  let first: Awaited<ReturnType<WholeGame['send']>>[number];
  beforeAll(async () => {
    game = await openWholeGame({ now });
    [first] = await game.send([given]);
    const note = { source: null, reason: 'a hat', actor: null, metadata: null };
    await game.app.get(CommandBus).execute(new SpendPoints(new Cause('spend-1', 'ana', now), 5, note, 'shop'));
    clock().advance(now + 5 * DAY);
    await game.app.get(Sweep, { strict: false }).all(); // the streak breaks
  }, 60_000);
  afterAll(() => game.close());
  beforeEach(() => untilReadable(game.source));

  const clock = (): EventClock => game.app.get<EventClock>(Clock, { strict: false });
  const journal = (): Promise<{ kind: string; events: string }[]> =>
    game.source.query("SELECT kind, events::text FROM kernel.journal WHERE player = 'ana' ORDER BY seq");
  const shrink = async (): Promise<void> => {
    const answers = game.app.get(ShrinkAnswers, { strict: false });
    while (await answers.next());
  };

  it('stays whole until then', async () => {
    const before = await journal();
    expect(before.map(({ kind }) => kind)).toEqual(['activity', 'command', 'due']);
    clock().advance(Date.now() + 29 * DAY);
    await shrink();
    expect(await journal()).toEqual(before);
  });

  it('stays whole as long as some reader has not read it', async () => {
    const sessions = game.app.get(Sessions, { strict: false });
    const slow = new JournalReader(sessions, { name: 'slow', handle: () => Promise.resolve() });
    await slow.position();
    clock().advance(Date.now() + 31 * DAY);
    const before = await journal();
    await shrink();
    expect(await journal()).toEqual(before);
    await game.source.query("DELETE FROM kernel.readers WHERE name = 'slow'");
  });

  it('then keeps of an activity what a repeat is answered with, and of what fell due nothing', async () => {
    await shrink();
    const rows = await journal();
    expect(rows.map(({ kind }) => kind)).toEqual(['activity', 'command']);
    expect(rows[0].events.length).toBeLessThan(120);
    expect(rows[1].events).toContain('PointsChanged');
  });

  it('answers a repeat with the outcome, the ids of the entries and the keys of the unlocks, for ever', async () => {
    expect(first).toMatchObject({ outcome: 'awarded', entries: [{ amount: 57 }] });
    const entries = 'entries' in first ? first.entries.map(({ id }) => ({ id })) : [];
    const shrunk = { outcome: 'awarded', entries, unlocks: [], streaks: [], replayed: true };
    expect(await game.send([given])).toMatchObject([shrunk]);
    await game.source.query("DELETE FROM kernel.readers WHERE name = 'intake.shrink'"); // as if killed before its cursor moved
    await shrink();
    expect(await game.send([given])).toMatchObject([shrunk]);
  });

  it('still refuses the same id with other content', async () => {
    expect(await game.send([{ ...given, payload: { action_type: 'button_click', action_data: {} } }])).toMatchObject([
      { status: 409, problem: { code: 'id_conflict' } },
    ]);
  });
});
