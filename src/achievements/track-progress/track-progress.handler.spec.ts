import { describe, expect, it } from '@jest/globals';
import type { EventBus, QueryBus } from '@nestjs/cqrs';
import { Cause, type DomainEvent } from 'besitos/contracts';
import { TrackProgress } from './track-progress.command.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { ProgressRecords } from '../store/progress.records.js';
import { freshProgress } from '../store/progress.js';
import { rulesWith } from '../testing/catalogue.js';
import { TrackProgressHandler } from './track-progress.handler.js';

const rules = rulesWith(
  [{ key: 'every_ten', criteria: { metric: 'walked', gte: 10 }, repeatable: true }],
  [{ key: 'walked', kind: 'sum', field: 'km', over: { types: ['walk'] } }],
);

async function walking(km: number): Promise<{ kept: number; raised: DomainEvent[] }> {
  let kept = 0;
  const raised: DomainEvent[] = [];
  const records = { of: freshProgress, keep: () => kept++ } as unknown as ProgressRecords;
  const events = { publish: (event: DomainEvent) => raised.push(event) } as unknown as EventBus;
  const noQuery = { execute: () => Promise.reject(new Error('nothing to ask')) } as unknown as QueryBus;
  const catalogue = { at: () => rules } as unknown as Catalogue;
  const handler = new TrackProgressHandler(records, events, noQuery, catalogue);
  const activity = { id: 'w', type: 'walk', playerId: '7', occurredAt: 0, payload: { km } };
  await handler.execute(new TrackProgress(Cause.of(activity), true, undefined, [], 0, 1));
  return { kept, raised };
}

describe('an absurd number in a payload', () => {
  it('unlocks up to a thousand times at once', async () => {
    const { kept, raised } = await walking(10_009);
    expect(kept).toBe(1);
    expect(raised).toMatchObject([{ unlocks: { length: 1_000 } }]);
  });

  it.each([10_010, 1e300])('is refused whole when it asks for more: %d km', async (km) => {
    await expect(walking(km)).rejects.toMatchObject({ code: 'too_many_unlocks', status: 422 });
  });
});
