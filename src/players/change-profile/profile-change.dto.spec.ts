import { describe, expect, it } from '@jest/globals';
import { strictValidation } from 'besitos/http';
import { ProfileChangeDto } from './profile-change.dto.js';
import { toChange } from './to-change.js';

const read = async (body: unknown) =>
  toChange(
    (await strictValidation().transform(body, { type: 'body', metatype: ProfileChangeDto })) as ProfileChangeDto,
  );

describe('a request to change a profile', () => {
  it('says all that may be said', async () => {
    const body = {
      timeZone: 'america/mexico_city',
      dayStart: 12,
      vip: { kind: 'premium', from: '2026-05-01T00:00:00+02:00', until: null },
      leaderboardOptOut: true,
      autoFreeze: null,
    };
    expect(await read(body)).toEqual({
      zone: 'america/mexico_city',
      dayStart: 12,
      vip: { kind: 'premium', from: Date.parse('2026-04-30T22:00:00Z'), until: null },
      optOut: true,
      autoFreeze: null,
    });
    expect(await read({ vip: { kind: 'none' } })).toEqual({ vip: { kind: 'none' } });
  });

  it.each([
    [{}, []],
    [{ color: 'red' }, ['color']],
    [{ timeZone: 'Mars/Olympus' }, ['timeZone']],
    [{ timeZone: '+02:00' }, ['timeZone']],
    [{ timeZone: '2020-01-01T00:00[Europe/Paris]' }, ['timeZone']],
    [{ timeZone: null }, ['timeZone']],
    [{ dayStart: 13 }, ['dayStart']],
    [{ dayStart: '4' }, ['dayStart']],
    [{ dayStart: null }, ['dayStart']],
    [{ leaderboardOptOut: 'yes' }, ['leaderboardOptOut']],
    [{ autoFreeze: 1 }, ['autoFreeze']],
    [{ vip: 'premium' }, ['vip']],
    [{ vip: null }, ['vip']],
    [{ vip: [] }, ['vip']],
    [{ vip: { kind: 'gold' } }, ['vip.kind']],
    [{ vip: { from: '2026-05-01T00:00:00Z' } }, ['vip.kind']],
    [{ vip: { kind: 'premium', from: '2026-05-01T00:00:00' } }, ['vip.from']],
    [{ vip: { kind: 'premium', until: '2026-02-30T00:00:00Z' } }, ['vip.until']],
    [{ vip: { kind: 'premium', since: 1 } }, ['vip.since']],
  ])('refuses %j, naming %j', async (body, fields) => {
    const problem = await read(body).catch(
      (error: unknown) => error as { status: number; fields: { field: string }[] },
    );
    expect(problem).toMatchObject({ status: 400 });
    expect([...new Set((problem as { fields: { field: string }[] }).fields.map(({ field }) => field))]).toEqual(fields);
  });
});
