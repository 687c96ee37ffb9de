import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Cause, MetricsMoved, PointsAwarded, ProfileChanged } from 'besitos/contracts';
import { RecordScores } from '../record-scores/record-scores.command.js';
import type { Clock } from 'besitos/kernel';
import { Commits, domainEvents, JournalReader, Sessions, type CommittedRow, type JournalEntry } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { openTestGame, type TestGame, untilReadable } from 'besitos/testing';
import { LeaderboardsModule } from '../leaderboards.module.js';
import { leaderboardsMigrations } from '../migrations/index.js';
import type { Crowd } from '../ranking/rank-index.js';
import { InMemoryRankIndex } from '../ranking/in-memory-rank-index.js';
import { StandingsSource } from '../ranking/standings.source.js';
import { OptOut, OptOutHandler } from '../testing/opt-out.fixture.js';
import { AnnouncedTable } from './announced.table.js';
import { RankChangeNotifier } from './rank-change-notifier.js';
import { PresentRanks } from './present-ranks.js';

/** An index that learns of commits only when somebody has asked for three boards in vain: as when an acknowledgement is still on its way. */
class LateIndex extends InMemoryRankIndex {
  private readonly late: Commits;
  private readonly waiting: CommittedRow[] = [];
  private looks = 0;

  constructor(source: StandingsSource, commits: Commits, clock: Clock) {
    const late = new Commits();
    super(source, late, clock);
    this.late = late;
    commits.listen((rows) => void this.waiting.push(...rows));
  }

  questions = 0;

  override ranksOf(...question: Parameters<InMemoryRankIndex['ranksOf']>): Promise<Crowd> {
    this.questions++;
    if (this.waiting.length && ++this.looks > 3) {
      void this.late.tell(this.waiting.splice(0));
      this.looks = 0;
    }
    return super.ranksOf(...question);
  }
}

describe('where those stand who scored', () => {
  let game: TestGame;
  const get = <T>(type: abstract new (...args: never[]) => T): T => game.context.get(type, { strict: false });

  beforeAll(async () => {
    game = await openTestGame({
      imports: [LeaderboardsModule],
      migrations: leaderboardsMigrations,
      providers: [OptOutHandler, domainEvents(PointsAwarded, MetricsMoved, ProfileChanged)],
    });
  }, 60_000);
  afterAll(() => game.close(), 60_000);

  const earn = (id: string, player: string, earned: number, experience = earned) =>
    game.perform(new RecordScores(new Cause(id, player, game.clock.now()), earned, { experience }));
  /** The rows since the last time. */
  async function fresh(): Promise<readonly JournalEntry[]> {
    await untilReadable(game.source);
    const rows: JournalEntry[] = [];
    const reader = new JournalReader(get(Sessions), {
      name: 'spec',
      handle: (some) => Promise.resolve(void rows.push(...some)),
    });
    while (await reader.next());
    return rows;
  }

  it('is asked again of an index that has not heard of the commit yet', async () => {
    const index = new LateIndex(get(StandingsSource), get(Commits), game.clock);
    const ranks = new PresentRanks(index, get(AnnouncedTable), get(Rulebook), game.clock);
    await earn('e1', 'ana', 100);
    await earn('e2', 'ben', 150);
    await ranks.of(await fresh());
    await earn('e3', 'ana', 100, 200);
    const seen = await ranks.of(await fresh());
    expect(seen.map(({ boardPeriod, rank, score }) => [boardPeriod.board, rank, score])).toEqual([
      ['global', 1, 200],
      ['weekly', 1, 200],
      ['monthly', 1, 200],
    ]);
    index.onApplicationShutdown();
  });

  it('is what they have, of an index that never hears of it: another instance took it in', async () => {
    const index = new InMemoryRankIndex(get(StandingsSource), new Commits(), game.clock);
    const ranks = new PresentRanks(index, get(AnnouncedTable), get(Rulebook), game.clock);
    await earn('d1', 'dora', 300);
    await ranks.of(await fresh());
    await earn('d2', 'ben', 250, 400);
    await earn('d3', 'eva', 50);
    const seen = (await ranks.of(await fresh())).filter(({ boardPeriod }) => boardPeriod.board === 'weekly');
    expect(seen.map(({ player, rank, score, participants }) => [player, rank, score, participants])).toEqual([
      ['ben', 1, 400, 3],
      ['eva', 4, 50, 4],
    ]);
    index.onApplicationShutdown();
  });

  it('is told to nobody who opted out after it was seen', async () => {
    await fresh();
    await earn('e4', 'cleo', 500);
    const seen = await get(PresentRanks).of(await fresh());
    expect(seen).toHaveLength(3);
    await game.perform(new OptOut(new Cause('o1', 'cleo', game.clock.now()), true));
    expect(await get(RankChangeNotifier).make(seen)).toBe(0);
    await game.perform(new OptOut(new Cause('o2', 'cleo', game.clock.now()), false));
    expect(await get(RankChangeNotifier).make(seen)).toBe(3);
    expect(await get(RankChangeNotifier).make(seen)).toBe(0);
  });

  it('is asked once a board, however many scored', async () => {
    const index = new LateIndex(get(StandingsSource), new Commits(), game.clock);
    const ranks = new PresentRanks(index, get(AnnouncedTable), get(Rulebook), game.clock);
    await fresh();
    for (let i = 0; i < 40; i++) await earn(`m${i}`, `m${i}`, 1 + i);
    const seen = await ranks.of(await fresh());
    expect([seen.length, index.questions]).toEqual([3 * 40, 3]);
    index.onApplicationShutdown();
  });
});
