import { eventually } from 'besitos/testing';
import { contractPlace } from '../contract/given.fixture.js';
import { itKeepsTheContractInRedis } from './contract-in-redis.fixture.js';
import type { NewsDesk } from './news-desk.js';
import { openHouse } from './open-house.fixture.js';

itKeepsTheContractInRedis('near, as a copy of what Redis has', async (url) => {
  const house = await openHouse(url, 1);
  const { opened, desk, instances } = house;
  const hiding = new Set<string>();
  /** Whoever tells something at once knows that all before it was heard as well. */
  const heard = async (...news: Parameters<NewsDesk['tellAll']>[0]): Promise<void> => {
    await desk.tellAll([...news, { player: 'nobody', seq: 0, hidden: false }]);
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
      await heard({ rebuilt: contractPlace.key });
    },
    commit: async (standings) => {
      await opened.commit(standings);
      await heard();
    },
    hide,
    close: house.close,
  };
});
