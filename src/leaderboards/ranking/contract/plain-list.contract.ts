import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RankedStanding, Standing } from '../standing.js';
import type { ContractOptions } from './rank-index.contract.js';
import { contractBoard, type Given } from './given.fixture.js';
import { ODD, rankedPlainly, RANKINGS, standingsUpTo } from './plain-ranks.fixture.js';

const games = (highest: number) =>
  fc.array(fc.record({ standing: standingsUpTo(highest), hide: fc.option(fc.boolean(), { freq: 4 }) }), {
    maxLength: 40,
  });
const sizes = fc.integer({ min: 1, max: 5 });

export function itAgreesWithAPlainList(given: Given, { runs, highest }: Required<ContractOptions>): void {
  it('agrees with a plain sorted list: pages both ways, offsets, around, single look-ups, friends', async () => {
    await fc.assert(
      fc.asyncProperty(games(highest), sizes, fc.constantFrom(...RANKINGS), async (steps, limit, ranking) => {
        await given.opened.clear();
        const plain = new Map<string, Standing>();
        const hidden = new Set<string>();
        for (const { standing, hide } of steps) {
          await given.opened.commit([standing]);
          plain.set(standing.player, standing);
          if (hide === null) continue;
          await given.opened.hide(standing.player, hide);
          if (hide) hidden.add(standing.player);
          else hidden.delete(standing.player);
        }
        const scored = [...plain.values()].filter(({ score }) => score > 0);
        const visible = scored.filter(({ player }) => !hidden.has(player));
        const expected = rankedPlainly(visible, ranking);

        const pages: RankedStanding[] = [];
        for (let page = await given.read({ limit }, ranking); ;) {
          expect(page.participants).toBe(expected.length);
          expect(page.offset).toBe(pages.length);
          pages.push(...page.rows);
          expect(page.more.after).toBe(pages.length < expected.length);
          if (!page.more.after) break;
          page = await given.read({ limit, after: page.rows[page.rows.length - 1] }, ranking);
        }
        expect(pages).toEqual(expected);
        for (const [i, row] of expected.entries()) {
          const window = { limit, player: row.player };
          const around = await given.read({ ...window, around: true }, ranking);
          expect(around.rows).toEqual(expected.slice(Math.max(0, i - limit), i + limit + 1));
          expect(around.own).toEqual(row);
          const ahead = ranking === 'ordinal' ? i : expected.filter(({ score }) => score > row.score).length;
          expect(around.ahead).toBe(ahead);
          const before = await given.read({ limit, before: row }, ranking);
          expect(before.rows).toEqual(expected.slice(Math.max(0, i - limit), i));
          expect((await given.read({ limit, offset: i }, ranking)).rows).toEqual(expected.slice(i, i + limit));
        }
        const seen = new Map(expected.map((row) => [row.player, row]));
        for (const own of scored.filter(({ player }) => hidden.has(player))) {
          const [row] = rankedPlainly([...visible, own], ranking).filter(({ player }) => player === own.player);
          expect((await given.read({ limit: 0, player: own.player }, ranking)).own).toEqual(row);
          seen.set(own.player, row);
        }
        expect(await given.index.ranksOf(contractBoard, ranking, ODD)).toEqual({
          participants: expected.length,
          rows: ODD.map((player) => seen.get(player)),
        });
        const friends = ODD.slice(0, 6);
        const among = await given.read({ limit: 50, among: friends }, ranking);
        expect(among.rows).toEqual(
          rankedPlainly(
            visible.filter(({ player }) => friends.includes(player)),
            ranking,
          ),
        );
      }),
      { numRuns: runs },
    );
  }, 300_000);
}
