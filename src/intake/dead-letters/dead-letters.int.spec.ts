import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Sessions } from 'besitos/kernel';
import { message } from '../../../test/support/bus.js';
import { activity, openWholeGame, type WholeGame } from '../../../test/support/whole-game.js';
import { DeadMessages } from '../store/dead-messages.js';
import { machine, PoisonModule } from '../testing/poison.fixture.js';
import type { DeadLettersQuery } from './dead-letters.query.js';
import { DeadLetterRepository } from './dead-letter.repository.js';
import { DeadLetterService } from './dead-letter.service.js';

describe('dead letters', () => {
  let game: WholeGame;
  let book: DeadLetterRepository;
  let deadLetters: DeadLetterService;
  let messages: DeadMessages;

  beforeAll(async () => {
    game = await openWholeGame({ imports: [PoisonModule] });
    book = game.app.get(DeadLetterRepository, { strict: false });
    deadLetters = game.app.get(DeadLetterService, { strict: false });
    messages = new DeadMessages(game.app.get(Sessions, { strict: false }));
  }, 60_000);
  afterAll(() => game.close());
  beforeEach(() => game.source.query('TRUNCATE intake.dead_letters'));

  const page = (over: Partial<DeadLettersQuery> = {}) => book.page({ state: 'open', limit: 50, ...over });
  const deadLetter = (text: string, code = 'not_json', origin = 'diana:stream:x 1-1') =>
    messages.keep({ source: 'stream', origin, text, code, reason: 'It is not JSON.' });
  const only = async (): Promise<number> => (await page()).items[0].id;

  it('are listed newest first, by state, code, source and player, with how many are open', async () => {
    await deadLetter('{', 'not_json', 'a 1-1');
    await deadLetter('[', 'not_json', 'a 1-2');
    await game.send([activity({ playerId: 'zoe', payload: { action_type: 'x', poison: 'error' } })]);
    const all = await page();
    expect(all.items.map(({ code }) => code)).toEqual(['too_bitter', 'not_json', 'not_json']);
    expect(all.open).toEqual([
      { code: 'not_json', source: 'stream', count: 2 },
      { code: 'too_bitter', source: 'http', count: 1 },
    ]);
    expect((await page({ source: 'stream' })).items).toHaveLength(2);
    expect((await page({ code: 'too_bitter' })).items).toHaveLength(1);
    expect((await page({ player: 'zoe' })).items[0].activity).toMatchObject({ playerId: 'zoe' });
    expect((await page({ state: 'discarded' })).items).toEqual([]);
    const first = await page({ limit: 2 });
    expect((await page({ limit: 2, cursor: first.next as string })).items.map(({ origin }) => origin)).toEqual([
      'a 1-1',
    ]);
  });

  it('are kept once while they are open, however often the same comes', async () => {
    await deadLetter('{');
    await Promise.all([deadLetter('{'), deadLetter('{')]);
    const poison = activity({ id: 'twice', payload: { action_type: 'x', poison: 'handler' } });
    await game.send([poison, poison]);
    await game.send([poison]);
    expect((await page()).items).toHaveLength(2);
  });

  it('keep the message as it came, cut to 64 Ki with its size, also when it holds what PostgreSQL cannot', async () => {
    await deadLetter(`\u0000\ud83d${'é'.repeat(70_000)}`);
    const id = await only();
    const { message: journaled, messageBytes } = await deadLetters.view(id);
    expect(journaled).toHaveLength(65_536);
    expect(journaled?.startsWith('\ufffd\ufffdé')).toBe(true);
    expect(messageBytes).toBe(140_004);
    expect((await page()).items[0].message).toHaveLength(1000);
    expect(await deadLetters.retry(id, 'op')).toMatchObject({
      outcome: null,
      deadLetter: { code: 'message_too_large', attempts: 2 },
    });
  });

  it('tried again are taken in like everything, once, and resolved', async () => {
    machine.failures = 0;
    await deadLetter(message({ id: 'once more', player: 'eve' }), 'occurred_in_future');
    const id = await only();
    expect(await deadLetters.retry(id, 'ana (k1)')).toMatchObject({
      outcome: 'awarded',
      replayed: false,
      deadLetter: { state: 'resolved', attempts: 2, settledBy: 'ana (k1)' },
    });
    await expect(deadLetters.retry(id, 'op')).rejects.toMatchObject({ code: 'dead_letter_settled', status: 409 });
    await expect(deadLetters.discard(id, 'op', 'x')).rejects.toMatchObject({ code: 'dead_letter_settled' });
    expect(await game.source.query(`SELECT count(*)::int AS n FROM points.entries WHERE player = 'eve'`)).toEqual([
      { n: 1 },
    ]);
  });

  it('whose retry was killed before it was marked are found taken in', async () => {
    await deadLetter(message({ id: 'half done', player: 'fay' }));
    await game.send([activity({ id: 'half done', playerId: 'fay', occurredAt: '2026-05-04T09:59:00Z' })]);
    expect(await deadLetters.retry(await only(), 'op')).toMatchObject({ outcome: 'awarded', replayed: true });
  });

  it('that fail again stay open, with the new reason and one attempt more', async () => {
    await game.send([activity({ id: 'stubborn', payload: { action_type: 'x', poison: 'error' } })]);
    const id = await only();
    expect(await deadLetters.retry(id, 'op')).toMatchObject({
      outcome: null,
      deadLetter: { state: 'open', attempts: 2, code: 'too_bitter' },
    });
    expect((await page()).items).toHaveLength(1);
    await deadLetter('{', 'kills_process', 'b 1-1');
    expect(await deadLetters.retry(await only(), 'op')).toMatchObject({ deadLetter: { code: 'not_json' } });
  });

  it('are let go with a reason, once, and stay to be read', async () => {
    await deadLetter('{');
    const id = await only();
    expect(await deadLetters.discard(id, 'op', 'a broken sender')).toMatchObject({
      state: 'discarded',
      note: 'a broken sender',
    });
    expect(await deadLetters.discard(id, 'other', 'again')).toMatchObject({ settledBy: 'op', note: 'a broken sender' });
    await expect(deadLetters.retry(id, 'op')).rejects.toMatchObject({ code: 'dead_letter_settled' });
    expect((await page({ state: 'discarded' })).items).toHaveLength(1);
    await deadLetter('{'); // what comes again after that is news
    expect((await page()).items).toHaveLength(1);
  });

  it('that are not there are 404', async () => {
    await expect(deadLetters.retry(4_711, 'op')).rejects.toMatchObject({ code: 'unknown_dead_letter', status: 404 });
    await expect(deadLetters.view(4_711)).rejects.toMatchObject({ status: 404 });
  });
});
