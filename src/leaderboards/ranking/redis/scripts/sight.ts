import { COMMON } from './common.js';
import { Script } from './script.js';

/** run, a new word → the run and the word that stands, which is the new one where none does. An older run may have lost a word. */
export const SAME_SIGHT = new Script(`${COMMON}
local behind = stale()
if behind then return behind end
call('SET', KEYS[4], ARGV[2], 'NX')
return ARGV[1]..call('GET', KEYS[4])`);

/** run, a new word, which replaces the one that stands. */
export const NEW_SIGHT = new Script(`return redis.call('SET', KEYS[4], ARGV[2])`);
