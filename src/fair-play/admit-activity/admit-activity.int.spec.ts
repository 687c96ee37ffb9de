import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ActivityAdmitted,
  ActivityRejected,
  PlayerFlagged,
  Cause,
  DueApplied,
  SuspendPlayer,
  UnsuspendPlayer,
  type Activity,
  type DomainEvent,
} from 'besitos/contracts';
import { AdmitActivity } from './admit-activity.command.js';
import { PageQuery } from 'besitos/http';
import { domainEvents } from 'besitos/kernel';
import { openTestGame, type TestGame } from 'besitos/testing';
import { FairPlayModule } from '../fair-play.module.js';
import { RefusedReader } from '../list-refused/refused.reader.js';
import { fairPlayMigrations } from '../migrations/index.js';

let game: TestGame;
beforeAll(async () => {
  game = await openTestGame({
    imports: [FairPlayModule],
    migrations: fairPlayMigrations,
    providers: [domainEvents(DueApplied)],
  });
}, 60_000);
afterAll(async () => game?.close(), 60_000);

let count = 0;
const at = (seconds: number): number => Date.UTC(2026, 4, 4, 12, 0, seconds);
const click = (playerId: string, seconds: number): Activity => ({
  id: `a${++count}`,
  type: 'core.user_action',
  playerId,
  occurredAt: at(seconds),
  payload: { action_type: 'button_click' },
});
const story = (playerId: string, story_id: string, seconds: number): Activity => ({
  ...click(playerId, seconds),
  type: 'narrative.story_completion',
  payload: { story_id },
});
const ask = (activity: Activity, action: string | undefined): Promise<readonly DomainEvent[]> =>
  game.perform(new AdmitActivity(Cause.of(activity), action));
const verdict = async (activity: Activity, action: string | undefined): Promise<string> => {
  const raised = await ask(activity, action);
  const event = raised.find((each) => !(each instanceof PlayerFlagged));
  if (event instanceof ActivityRejected) return event.rule;
  return event instanceof ActivityAdmitted && event.penalty === 1 ? 'admitted' : 'unknown';
};
const refused = (player: string, query: Partial<PageQuery> = {}) =>
  game.context.get(RefusedReader, { strict: false }).page(player, Object.assign(new PageQuery(), query));
const operators = (player: string): Cause => new Cause(`c${++count}`, player, at(0));

describe('admission on a real database', () => {
  it('rejects the 11th within 60 s, keeps it, and admits again when the window has slid on', async () => {
    for (let i = 0; i < 10; i++) expect(await verdict(click('ada', i), 'button_click')).toBe('admitted');
    const eleventh = click('ada', 30);
    expect(await verdict(eleventh, 'button_click')).toBe('rate_limited');
    expect(await verdict(click('ada', 60), 'button_click')).toBe('admitted');
    expect((await refused('ada')).items).toEqual([
      {
        activityId: eleventh.id,
        type: 'core.user_action',
        action: 'button_click',
        rule: 'rate_limited',
        occurredAt: '2026-05-04T12:00:30.000Z',
        recordedAt: expect.any(String),
      },
    ]);
  });

  it('cools a story down, whatever else the player does and in whatever order it arrives', async () => {
    expect(await verdict(story('bob', 's1', 0), 'story_complete')).toBe('admitted');
    for (let i = 1; i <= 80; i++) await ask(story('bob', `other ${i}`, i * 60), 'story_complete');
    expect(await verdict(story('bob', 's1', 86_399), 'story_complete')).toBe('cooldown');
    expect(await verdict(story('bob', 's1', -86_399), 'story_complete')).toBe('cooldown');
    expect(await verdict(story('bob', 's1', 86_400), 'story_complete')).toBe('admitted');
  });

  it('does not ask what means no action, and asks a trusted one for suspension only', async () => {
    for (let i = 0; i < 12; i++) expect(await verdict(click('eve', 0), undefined)).toBe('admitted');
    for (let i = 0; i < 12; i++) expect(await verdict(click('eve', 0), 'friend_invite')).toBe('admitted');
    expect(await verdict(click('eve', 0), 'button_click')).toBe('admitted');
  });

  it('pages what was refused, newest first', async () => {
    await game.perform(new SuspendPlayer(operators('pia'), 'testing', 'me'));
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) {
      const activity = click('pia', -i);
      ids.unshift(activity.id);
      expect(await verdict(activity, 'button_click')).toBe('suspended');
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { items, next } = await refused('pia', { limit: 2, cursor });
      seen.push(...items.map(({ activityId }) => activityId));
      cursor = next ?? undefined;
    } while (cursor);
    expect(seen).toEqual(ids);
    await expect(refused('pia', { cursor: 'bm9wZQ' })).rejects.toMatchObject({ code: 'invalid_cursor' });
  });
});

describe('suspension', () => {
  it('rejects trusted actions as well, and not what means no action, until it is lifted', async () => {
    await game.perform(new SuspendPlayer(operators('zoe'), 'three accounts', 'an operator'));
    expect(await verdict(click('zoe', 0), 'button_click')).toBe('suspended');
    expect(await verdict(click('zoe', -9_999), 'friend_invite')).toBe('suspended');
    expect(await verdict(click('zoe', 0), undefined)).toBe('admitted');
    await game.perform(new UnsuspendPlayer(operators('zoe'), 'explained', 'an operator'));
    expect(await verdict(click('zoe', 1), 'button_click')).toBe('admitted');
  });

  it('is raised once, with reason and actor, however often it is asked for', async () => {
    const suspend = (): Promise<readonly DomainEvent[]> =>
      game.perform(new SuspendPlayer(operators('max'), 'bot', 'an operator'));
    expect(await suspend()).toMatchObject([{ reason: 'bot', actor: 'an operator' }]);
    expect(await suspend()).toEqual([]);
    const lift = (): Promise<readonly DomainEvent[]> =>
      game.perform(new UnsuspendPlayer(operators('max'), 'no bot', 'me'));
    expect([(await lift()).length, (await lift()).length]).toEqual([1, 0]);
  });
});
