import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  AchievementsUnlocked,
  explain,
  PointsAwarded,
  PointsChanged,
  StreaksAdvanced,
  type EntryView,
  type DomainEvent,
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

/** From the events of the unit, in order. */
export function receiptOf(playerId: string, events: readonly DomainEvent[]): Receipt {
  const entries: EntryView[] = [];
  const streaks: StreakChange[] = [];
  const unlocks: Unlock[] = [];
  const passed: number[] = [];
  let [balance, experience, before, after] = [0, 0, 0, 0];
  for (const event of events) {
    if (event instanceof StreaksAdvanced) streaks.push(...event.changes);
    else if (event instanceof AchievementsUnlocked) unlocks.push(...event.unlocks);
    else if (event instanceof PointsAwarded || event instanceof PointsChanged) {
      ({ balance, experience } = event);
      before ||= event.level.before;
      after = event.level.after;
      passed.push(...(event.level.passed ?? []));
      entries.push(...event.entries.map((entry) => explain(playerId, entry)));
    }
  }
  return { playerId, balance, experience, level: { before, after, passed }, entries, streaks, unlocks };
}
