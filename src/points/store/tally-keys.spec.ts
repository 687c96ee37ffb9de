import { describe, expect, it } from '@jest/globals';
import { localDay } from 'besitos/calendar';
import { defaultRules, type Action } from 'besitos/ruleset';
import fc from 'fast-check';
import { limitKeyOf, tallyKeysOf } from './tally-keys.js';

const rules = defaultRules();
const action = (key: string): Action => rules.action(key) as Action;
const NOON = Date.UTC(2026, 4, 4, 12);
const tutorial = (tutorial_id: unknown): Record<string, unknown> => ({ action_data: { tutorial_id } });

describe('the tallies an award may touch', () => {
  it.each([
    ['button_click', {}, ['day:20577']],
    ['daily_login', {}, ['day:20576', 'day:20577', 'day:20578']],
    ['story_complete', {}, ['day:20577']],
    ['tutorial_completed', tutorial('t1'), ['day:20577', 'ever:tutorial_completed:t1']],
    ['tutorial_completed', tutorial(7), ['day:20577', 'ever:tutorial_completed:7']],
    ['tutorial_completed', {}, ['day:20577']],
    ['first_purchase', {}, ['ever:first_purchase']],
    ['friend_invite', {}, []],
  ])('of %s with %j', (key, payload, keys) => {
    expect(tallyKeysOf(action(key), payload, NOON)).toEqual(keys);
  });

  it('knows long and unprintable values by a hash that tells them apart', () => {
    const keyOf = (id: string): string => limitKeyOf(action('tutorial_completed'), tutorial(id), () => 0)?.key ?? '';
    const keys = ['x'.repeat(60_000), 'x'.repeat(59_999), 'a\u0000', '\ud800', '\udc00', 'é', ''].map(keyOf);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^ever:tutorial_completed:sha256:[\w-]{43}$/);
  });

  it('include the local day in every zone, with every start of the day', () => {
    const zones = [
      'UTC',
      'Etc/GMT+12',
      'Pacific/Kiritimati',
      'Pacific/Apia',
      'Asia/Kolkata',
      'America/New_York',
      'Pacific/Chatham',
    ];
    const instants = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2040, 0) });
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 12 }), instants, (zone, dayStart, at) => {
        const login = action('daily_login');
        const key = limitKeyOf(login, {}, () => localDay(zone, dayStart, at));
        expect(tallyKeysOf(login, {}, at)).toContain(key?.key);
      }),
    );
  });
});
