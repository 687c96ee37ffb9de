import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ask } from '../support/ask.js';
import { makeSandbox, startService, type Sandbox, type Service } from '../support/service.js';

const MINUTE = 60_000;

jest.setTimeout(60_000); // many requests, on machines that may be busy

describe('fair play, as a player and an operator see it', () => {
  let sandbox: Sandbox;
  let service: Service;
  // Some days ago at 9:00, so that no hour or day ends in between.
  const T = Math.floor(Date.now() / 86_400_000) * 86_400_000 - 3 * 86_400_000 + 9 * 60 * MINUTE;
  beforeAll(async () => {
    sandbox = await makeSandbox();
    service = await startService(sandbox);
  }, 60_000);
  afterAll(async () => {
    await service.stop();
    await sandbox.clear();
  });

  let serial = 0;
  const act = async (playerId: string, at: number, action: string, data: object = {}) => {
    const activity = {
      id: `a${++serial}`,
      type: 'core.user_action',
      playerId,
      occurredAt: new Date(T + at).toISOString(),
      payload: { action_type: action, action_data: data },
    };
    return (await ask(service, 'POST', '/activities', activity)).body;
  };
  const flags = async (query: string) => (await ask(service, 'GET', `/abuse/flags?${query}`)).body.items;
  const paid = ({ entries }: { entries: { kind: string; amount: number; explanation: never }[] }) =>
    entries.find(({ kind }) => kind === 'earned');

  it('takes 10 in 60 s, refuses the 11th and takes it again once the window slid', async () => {
    const outcomes: string[] = [];
    for (let i = 0; i < 10; i++) outcomes.push((await act('fast', i * 1000, 'button_click')).outcome);
    expect(new Set(outcomes)).toEqual(new Set(['awarded']));
    expect((await act('fast', 59_999, 'button_click')).outcome).toBe('rate_limited');
    expect((await act('fast', 60_000, 'button_click')).outcome).toBe('awarded');
    expect((await act('fast', 60_500, 'button_click')).outcome).toBe('rate_limited');
    const { items } = (await ask(service, 'GET', '/players/fast/refused')).body;
    expect(items.map(({ rule }: { rule: string }) => rule)).toEqual(['rate_limited', 'rate_limited']);
  });

  it('flags what it sees, with the evidence', async () => {
    const seen = await flags('player=fast');
    // 8 clicks a second apart are rapid and regular at once.
    expect(seen.map(({ rule }: { rule: string }) => rule).sort()).toEqual(['metronome', 'rapid_fire']);
    expect(seen[1]).toMatchObject({
      rule: 'rapid_fire',
      status: 'open',
      evidence: { tookMs: 4000 },
      penaltyUntil: null,
    });
    expect(await flags('player=fast&rule=metronome&status=open')).toHaveLength(1);
    expect(await flags('player=nobody')).toEqual([]);
  });

  it('halves awards for an hour after the third flag of two rules within 24 h, and then no more', async () => {
    // Another rapid row, an hour after the first: the third flag.
    const second = 62 * MINUTE;
    const gaps = [0, 5000, 6000, 9000, 20_000];
    for (const gap of gaps) await act('fast', second + gap, 'button_click');
    const [last] = await flags('player=fast');
    expect(last).toMatchObject({
      rule: 'rapid_fire',
      penaltyUntil: new Date(T + second + 20_000 + 60 * MINUTE).toISOString(),
    });

    const halved = paid(await act('fast', second + 10 * MINUTE, 'trivia_completed'));
    expect(halved).toMatchObject({ amount: 52 + 2, explanation: { base: 100, floored: 50 } });
    const whole = paid(await act('fast', second + 20_000 + 60 * MINUTE + 1, 'trivia_completed'));
    expect(whole).toMatchObject({ explanation: { floored: 100 } });
    const still = paid(await act('fast', second + 20_000 + 60 * MINUTE, 'trivia_completed'));
    expect(still).toMatchObject({ explanation: { floored: 50 } });
    const trusted = paid(await act('fast', second + 12 * MINUTE, 'friend_invite'));
    expect(trusted).toMatchObject({ explanation: { floored: 500 } });
  });

  it('is cleared by an operator: flags are settled, awards whole', async () => {
    const { body } = await ask(service, 'POST', '/abuse/players/fast/clear', { reason: 'a tester' });
    expect(body).toEqual({ playerId: 'fast', openFlags: 0 });
    expect(await flags('player=fast&status=open')).toEqual([]);
    expect(await flags('player=fast&status=cleared')).toHaveLength(3);
    expect((await ask(service, 'GET', '/abuse/players/fast')).body).toMatchObject({ flags: 3, openFlags: 0 });
    expect(paid(await act('fast', 92 * MINUTE, 'trivia_completed'))).toMatchObject({ explanation: { floored: 100 } });
  });

  it('suspends and unsuspends', async () => {
    await ask(service, 'POST', '/abuse/players/bad/suspend', { reason: 'a bot' });
    expect((await act('bad', 0, 'friend_invite')).outcome).toBe('suspended');
    expect((await ask(service, 'POST', '/players/bad/points/awards', { amount: 1 })).body.code).toBe('suspended');
    await ask(service, 'POST', '/abuse/players/bad/unsuspend', { reason: 'was none' });
    expect((await act('bad', 0, 'friend_invite')).outcome).toBe('awarded');
  });

  it('flags a day of more than 5,000, once that day', async () => {
    for (let hour = 0; hour < 7; hour++) {
      for (let i = 0; i < 10; i++) await act('rich', (hour * 60 + i * 6 + (i % 3)) * MINUTE, 'trivia_completed');
    }
    const seen = await flags('player=rich&rule=day_total');
    expect(seen).toHaveLength(1);
    expect(seen[0].evidence).toMatchObject({ over: 5000 });
    expect(seen[0].evidence.total).toBeGreaterThan(5000);
  });
});
