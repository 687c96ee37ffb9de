import { describe, expect, it } from '@jest/globals';
import type { Profile } from 'besitos/contracts';
import { decideChange } from './decide-change.js';

const DAY = 86_400_000;
const fresh: Profile = {
  player: 'ana',
  zone: 'UTC',
  dayStart: 0,
  vip: [],
  optOut: false,
  autoFreeze: null,
  zoneChangedAt: null,
};

describe('a change of profile', () => {
  it('sets zone and dayStart at once, and remembers when', () => {
    expect(decideChange(fresh, { zone: 'Europe/Madrid', dayStart: 4 }, 1000, 7)).toEqual({
      profile: { ...fresh, zone: 'Europe/Madrid', dayStart: 4, zoneChangedAt: 1000 },
    });
  });

  it('refuses another day within 7 days of the last, and says when it is allowed', () => {
    const moved = { ...fresh, zone: 'Europe/Madrid', zoneChangedAt: 1000 };
    const refused = { refused: 'zone_change_too_soon', allowedAt: 1000 + 7 * DAY };
    expect(decideChange(moved, { zone: 'UTC' }, 1000 + 7 * DAY - 1, 7)).toEqual(refused);
    expect(decideChange(moved, { dayStart: 1, optOut: true }, 2000, 7)).toEqual(refused);
    expect(decideChange(moved, { zone: 'UTC' }, 1000 + 7 * DAY, 7)).toEqual({
      profile: { ...fresh, zoneChangedAt: 1000 + 7 * DAY },
    });
  });

  it('takes the same zone again as no change', () => {
    const moved = { ...fresh, zone: 'Europe/Madrid', zoneChangedAt: 1000 };
    expect(decideChange(moved, { zone: 'Europe/Madrid', dayStart: 0, optOut: true }, 2000, 7)).toEqual({
      profile: { ...moved, optOut: true },
    });
  });

  it('gives autoFreeze back to the VIP rule with null, and leaves it when not named', () => {
    const off = { ...fresh, autoFreeze: false };
    expect(decideChange(off, { optOut: false }, 0, 7)).toEqual({ profile: off });
    expect(decideChange(off, { autoFreeze: null }, 0, 7)).toEqual({ profile: fresh });
  });

  it('refuses a VIP period that ends before it begins', () => {
    expect(decideChange(fresh, { vip: { kind: 'premium', until: 5 } }, 10, 7)).toEqual({
      refused: 'invalid_vip_period',
    });
  });

  it('always has its fields in one order', () => {
    const order = Object.keys(fresh);
    const decision = decideChange(fresh, { autoFreeze: true, vip: { kind: 'standard' }, zone: 'Asia/Tokyo' }, 10, 7);
    expect('profile' in decision && Object.keys(decision.profile)).toEqual(order);
  });
});
