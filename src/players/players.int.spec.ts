import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Cause, ChangeProfile, GetProfile, ProfileChanged, type ProfileChange } from 'besitos/contracts';
import { openTestGame, type TestGame } from 'besitos/testing';
import { playersMigrations } from './migrations/index.js';
import { PlayersModule } from './players.module.js';
import { ReadProfile } from './read-player/read-profile.query.js';

describe('players', () => {
  let game: TestGame;
  const change = (player: string, to: ProfileChange) =>
    game.perform(new ChangeProfile(new Cause('c1', player, game.clock.now()), to));

  beforeAll(async () => {
    game = await openTestGame({ imports: [PlayersModule], migrations: playersMigrations });
  }, 60_000);
  afterAll(() => game.close(), 60_000);

  it('knows everybody by the defaults', async () => {
    expect(await game.queries.execute(new GetProfile('nobody'))).toMatchObject({ zone: 'UTC', dayStart: 0, vip: [] });
  });

  it('keeps a change and states it, with the zone as IANA writes it', async () => {
    const at = game.clock.now();
    const vip = { kind: 'premium', until: at + 1000 } as const;
    const events = await change('ana', {
      zone: 'america/mexico_city',
      dayStart: 3,
      vip,
      optOut: true,
      autoFreeze: false,
    });
    const after = {
      player: 'ana',
      zone: 'America/Mexico_City',
      dayStart: 3,
      vip: [{ kind: 'premium', from: at, until: at + 1000 }],
      optOut: true,
      autoFreeze: false,
      zoneChangedAt: at,
    };
    expect(events).toHaveLength(1);
    expect(events[0]).toBeInstanceOf(ProfileChanged);
    expect((events[0] as ProfileChanged).after).toEqual(after);
    const kept = await game.queries.execute(new GetProfile('ana'));
    expect(kept).toEqual(after);
    expect(JSON.stringify(kept)).toBe(JSON.stringify((events[0] as ProfileChanged).after));
    expect(await game.queries.execute(new ReadProfile('ana'))).toMatchObject({
      vip: { kind: 'premium' },
      timeZoneChangeAllowedAt: new Date(at + 7 * 86_400_000).toISOString(),
    });
  });

  it('states nothing when nothing changes, and makes the player all the same', async () => {
    expect(await change('ben', { dayStart: 0 })).toEqual([]);
    expect(await game.source.query(`SELECT player FROM kernel.players WHERE player = 'ben'`)).toHaveLength(1);
  });

  it('states once more that a player is hidden, for who asks again may not have been answered', async () => {
    await change('dot', { optOut: true });
    const [again] = (await change('dot', { optOut: true })) as ProfileChanged[];
    expect([again.before.optOut, again.after.optOut]).toEqual([true, true]);
  });

  it('refuses another zone within 7 days and writes nothing', async () => {
    await change('cleo', { zone: 'Asia/Tokyo' });
    const again = change('cleo', { zone: 'UTC', optOut: true });
    await expect(again).rejects.toMatchObject({ code: 'zone_change_too_soon', status: 409 });
    await expect(again).rejects.toThrow('from 2026-05-11T10:00:00.000Z on');
    expect(await game.queries.execute(new GetProfile('cleo'))).toMatchObject({ zone: 'Asia/Tokyo', optOut: false });
    await expect(change('cleo', { zone: 'Mars/Olympus' })).rejects.toMatchObject({ code: 'unknown_time_zone' });
  });
});
