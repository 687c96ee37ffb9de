import type { ProfileChange, VipPeriod } from 'besitos/contracts';

type VipChange = NonNullable<ProfileChange['vip']>;

/**
 * The VIP periods after a change at `at` (ms), or undefined when it makes no sense. A new period cuts what lies after its beginning;
 * `none` only cuts. A period that goes on where one of its kind stops is one with it.
 */
export function decideVip(
  periods: readonly VipPeriod[],
  change: VipChange,
  at: number,
): readonly VipPeriod[] | undefined {
  const { kind, from = at, until = null } = change;
  if (until !== null && (kind === 'none' || until <= from)) return undefined;
  const kept = periods.filter((period) => period.from < from);
  const last = kept.pop();
  if (last) {
    const cut: VipPeriod =
      last.until !== null && last.until <= from ? last : { kind: last.kind, from: last.from, until: from };
    if (cut.kind === kind && cut.until === from) return [...kept, { kind, from: cut.from, until }];
    kept.push(cut);
  }
  return kind === 'none' ? kept : [...kept, { kind, from, until }];
}
