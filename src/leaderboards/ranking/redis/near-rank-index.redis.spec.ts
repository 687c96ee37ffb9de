import { eventually } from 'besitos/testing';
import { contractBoard } from '../contract/given.fixture.js';
import { itKeepsTheContractInRedis } from './contract-in-redis.fixture.js';
import type { NewsDesk } from './news-desk.js';
import { openTestBed } from './open-test-bed.fixture.js';

itKeepsTheContractInRedis('near, as a copy of what Redis has', async (url) => {
  const testBed = await openTestBed(url, 1);
  const { opened, service, instances } = testBed;
  const hiding = new Set<string>();
  /** Whoever tells something at once knows that all before it was heard as well. */
  const heard = async (...news: Parameters<NewsDesk['tellAll']>[0]): Promise<void> => {
    await service.tellAll([...news, { player: 'nobody', seq: 0, hidden: false }]);
    await eventually(() => instances[0].isNear());
  };
  const hide = async (player: string, hidden: boolean): Promise<void> => {
    if (hidden) hiding.add(player);
    else hiding.delete(player);
    await opened.hide(player, hidden);
    await heard();
  };
  return {
    index: opened.index,
    clear: async () => {
      for (const player of hiding) await hide(player, false);
      await opened.clear();
      await heard({ rebuilt: contractBoard.key });
    },
    commit: async (standings) => {
      await opened.commit(standings);
      await heard();
    },
    hide,
    close: testBed.close,
  };
});
