import { Injectable } from '@nestjs/common';
import type { Cause } from 'besitos/contracts';
import { KeyedStore, type Columns } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { distinctKey, fingerprint, type Distinct } from './distinct.js';

const NONE: readonly string[] = [];

/** The values that distinct metrics have seen; an activity loads only the parts its own values belong to. */
@Injectable()
export class DistinctStore extends KeyedStore<Distinct> {
  readonly table = 'achievements.distinct_values';
  readonly columns: Columns<Distinct> = { player: 'text', key: 'text', seen: 'int8s' };

  constructor(private readonly rulebook: Rulebook) {
    super();
  }

  fresh(player: string, key: string): Distinct {
    return { player, key, seen: [] };
  }

  keysFor({ activity, at }: Cause): readonly string[] {
    if (!activity) return NONE;
    const { type, payload } = activity;
    const rules = this.rulebook.at(at);
    let keys: string[] | undefined;
    for (const metric of rules.metricsOf(type, rules.actionOf(type, payload)?.key)) {
      if (metric.kind !== 'distinct' || !metric.counts(payload, at)) continue;
      const value = metric.valueOf(payload);
      if (value !== undefined) (keys ??= []).push(distinctKey(metric.key, fingerprint(value)));
    }
    return keys ?? NONE;
  }
}
