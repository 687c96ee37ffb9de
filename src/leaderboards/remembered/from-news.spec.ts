import { beforeEach, describe, expect, it } from '@jest/globals';
import type { QueryBus } from '@nestjs/cqrs';
import type { ListCircles } from 'besitos/contracts';
import { GetFriends } from 'besitos/contracts';
import type { ScoredPeriodsReader } from '../list-periods/scored-periods.reader.js';
import { ToldNews } from '../testing/news.fixture.js';
import { Circles } from './circles.js';
import { RememberedPeriods } from './remembered-periods.js';
import { Sight } from './sight.js';

const turns = async (): Promise<void> => {
  for (let i = 0; i < 5; i++) await new Promise(setImmediate);
};

describe('what is remembered for as long as the news are complete', () => {
  let news: ToldNews;
  let asked: string[];
  beforeEach(() => {
    news = new ToldNews(true);
    asked = [];
  });
  const askedSince = (): string[] => asked.splice(0);

  describe('circles', () => {
    let circles: Circles;
    let friends: Record<string, string[]>;
    beforeEach(() => {
      friends = { ana: ['ben'], ben: ['ana'] };
      const execute = async (query: GetFriends | ListCircles): Promise<unknown> => {
        asked.push(query instanceof GetFriends ? query.playerId : 'everybody');
        if (query instanceof GetFriends) return friends[query.playerId] ?? [];
        return Object.entries(friends).map(([player, theirs]) => ({ player, friends: theirs }));
      };
      circles = new Circles({ execute } as unknown as QueryBus, news);
    });

    it('are asked for each time while something may be missing', async () => {
      news.complete = false;
      circles.warm();
      for (let i = 0; i < 2; i++) expect(await circles.of('ana')).toEqual(['ana', 'ben']);
      expect(asked).toEqual(['ana', 'ana']);
    });

    it('are read at once, and asked for again of both sides of what changed', async () => {
      circles.warm();
      await turns();
      expect(await circles.of('ana')).toEqual(['ana', 'ben']);
      expect(askedSince()).toEqual(['everybody']);
      friends = { ana: ['cleo'], cleo: ['ana'] };
      news.tell({ player: 'ana', circles: ['ana', 'ben'] });
      news.tell({ player: 'ana', circles: ['ana', 'cleo'] });
      for (let i = 0; i < 2; i++) {
        expect(await circles.of('ana')).toEqual(['ana', 'cleo']);
        expect(await circles.of('ben')).toEqual(['ben']);
      }
      expect(askedSince()).toEqual(['ana', 'ben']);
    });

    it('are read anew when something was missed', async () => {
      circles.warm();
      await turns();
      await circles.of('ana');
      friends = { ana: ['cleo'] };
      news.miss('weekly|2026-W47');
      expect(await circles.of('ana')).toEqual(['ana', 'ben']);
      news.miss();
      await turns();
      expect(await circles.of('ana')).toEqual(['ana', 'cleo']);
      expect(asked).toEqual(['everybody', 'everybody']);
    });
  });

  describe('periods', () => {
    const periods = (): RememberedPeriods =>
      new RememberedPeriods(
        { of: async (board: string) => new Set([`${board}1`, asked.push(board)]) } as unknown as ScoredPeriodsReader,
        news,
      );

    it('are asked for again when there is another one, somebody was erased or something was missed', async () => {
      const remembered = periods();
      const ask = async (): Promise<string[]> => {
        await remembered.of('a');
        return askedSince();
      };
      expect([await ask(), await ask()]).toEqual([['a'], []]);
      news.tell({ player: 'p', scores: [['a', 'a1', 5, 1]] });
      expect(await ask()).toEqual([]);
      news.tell({ player: 'p', scores: [['a', 'a2', 5, 1]] });
      expect(await ask()).toEqual(['a']);
      news.tell({ player: 'p', erased: true });
      expect(await ask()).toEqual(['a']);
      news.miss();
      expect(await ask()).toEqual(['a']);
      news.complete = false;
      expect([await ask(), await ask()]).toEqual([['a'], ['a']]);
    });
  });

  describe('who is in sight', () => {
    it('changes with who is hidden, shown or erased, and when something was missed; nobody can tell while something may be', () => {
      const sight = new Sight(news);
      const seen = [sight.version()];
      news.tell({ player: 'p', scores: [['a', 'a1', 5, 1]] });
      expect(sight.version()).toBe(seen[0]);
      for (const told of [{ hidden: true }, { hidden: false }, { erased: true as const }]) {
        news.tell({ player: 'p', ...told });
        seen.push(sight.version());
      }
      news.miss();
      seen.push(sight.version());
      expect(new Set(seen).size).toBe(5);
      news.complete = false;
      expect(sight.version()).toBeUndefined();
    });
  });
});
