import { describe, expect, it } from '@jest/globals';
import type { InvalidSettings } from './settings.js';
import { readSettings } from './settings.js';

const faultsOf = (env: Record<string, string>): string[] => {
  try {
    readSettings(env);
    return [];
  } catch (error) {
    return (error as InvalidSettings).faults.map(({ name }) => name);
  }
};

describe('settings', () => {
  it('have defaults, also for what is set to nothing', () => {
    expect(readSettings({ PORT: '' })).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      DATA_DIR: './data',
      LOG_LEVEL: 'info',
    });
  });

  it.each([' ', '0x1010', '65536', '-1', '3000.5', '1e3', 'abc'])('take no port like "%s"', (port) => {
    expect(faultsOf({ PORT: port })).toEqual(['PORT']);
  });

  it.each(['redis://host/abc', 'redis:///var/run/redis.sock', 'http://host'])('take no Redis like "%s"', (url) => {
    expect(faultsOf({ REDIS_URL: url })).toEqual(['REDIS_URL']);
  });

  it('name every fault at once, also a ruleset that is not there', () => {
    const bad = {
      PORT: 'x',
      DATABASE_URL: 'mysql://x',
      REDIS_URL: 'x',
      BUS_PARTITIONS: '1025',
      BUS_CONSUMER: 'two words',
      ADMIN_KEY: 'x',
      RULESET: '/nowhere.json',
      LOG_LEVEL: 'loud',
    };
    expect(faultsOf(bad).sort()).toEqual(Object.keys(bad).sort());
  });
});
