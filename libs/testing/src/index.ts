export { eventually } from './eventually.js';
export { createTestDatabase, onServer, type TestDatabase } from './test-database.js';
export { openTestGame, type TestGame, type TestGameOptions } from './test-game.js';
export { startRedis, type TestRedis } from './test-redis.js';
export { untilReadable } from './until-readable.js';
