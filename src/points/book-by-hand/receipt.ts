import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  AchievementsUnlocked,
  explain,
  PointsAwarded,
  PointsChanged,
  StreaksAdvanced,
  type EntryView,
  type Fact,
  type StreakChange,
  type Unlock,
} from 'besitos/contracts';

/** What an operator's booking did. */
export class Receipt {
  @ApiProperty() readonly playerId: string;
  @ApiProperty({ type: 'integer' }) readonly balance: number;
  @ApiProperty({ type: 'integer' }) readonly experience: number;
  @ApiProperty({ type: 'object', additionalProperties: true, example: { before: 1, after: 3, passed: [2, 3] } })
  readonly level: { readonly before: number; readonly after: number; readonly passed: readonly number[] };
  @ApiProperty({ type: [Object], description: 'Each with its whole explanation' })
  readonly entries: readonly EntryView[];
  @ApiProperty({ type: [Object] }) readonly streaks: readonly StreakChange[];
  @ApiProperty({ type: [Object] }) readonly unlocks: readonly Unlock[];
  @ApiPropertyOptional({ description: 'This key was used before: the first answer' }) readonly replayed?: true;
  @ApiPropertyOptional({ description: 'Nothing of it was kept' }) readonly dryRun?: true;
}

/** From the facts of the unit, in order. */
export function receiptOf(playerId: string, facts: readonly Fact[]): Receipt {
  const entries: EntryView[] = [];
  const streaks: StreakChange[] = [];
  const unlocks: Unlock[] = [];
  const passed: number[] = [];
  let [balance, experience, before, after] = [0, 0, 0, 0];
  for (const fact of facts) {
    if (fact instanceof StreaksAdvanced) streaks.push(...fact.changes);
    else if (fact instanceof AchievementsUnlocked) unlocks.push(...fact.unlocks);
    else if (fact instanceof PointsAwarded || fact instanceof PointsChanged) {
      ({ balance, experience } = fact);
      before ||= fact.level.before;
      after = fact.level.after;
      passed.push(...(fact.level.passed ?? []));
      entries.push(...fact.entries.map((entry) => explain(playerId, entry)));
    }
  }
  return { playerId, balance, experience, level: { before, after, passed }, entries, streaks, unlocks };
}
