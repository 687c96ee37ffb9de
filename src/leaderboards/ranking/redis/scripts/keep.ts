import { Script } from './script.js';
import { COMMON } from './common.js';

const APPLYING = `
local function show(base, dense, stamp, player, score)
  call('ZADD', base..':rows', '-'..score, stamp..player)
  if dense then call('ZADD', base..':scores', '-'..score, score) end
end
local function leave(base, dense, stamp, player, score)
  local rows = base..':rows'
  call('ZREM', rows, stamp..player)
  if dense and call('ZCOUNT', rows, '-'..score, '-'..score) == 0 then call('ZREM', base..':scores', score) end
end
local function put(base, dense, what, player, seq, a, b)
  local keptSeq, stamp, score = entry(base, player)
  local hidden, veil = isHidden(base, player)
  local shown = keptSeq and score ~= '0' and not hidden
  if what == 'score' then
    if keptSeq and tonumber(keptSeq) >= tonumber(seq) then return end
    call('HSET', base..':players', player, seq..'|'..b..'|'..a)
    if shown then leave(base, dense, stamp, player, score) end
    if a ~= '0' and not hidden then show(base, dense, b, player, a) end
  else
    if veil and tonumber(string.match(veil, '^%d+')) >= tonumber(seq) then return end
    call('HSET', base..':hidden', player, seq..'|'..a)
    if a == '1' and shown then leave(base, dense, stamp, player, score) end
    if a == '0' and hidden and keptSeq and score ~= '0' then show(base, dense, stamp, player, score) end
  end
end
local function putAll(base, dense, from)
  for i = from, #ARGV, 5 do put(base, dense, ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3], ARGV[i + 4]) end
end
`;

/** run, dense → 1 when the place is kept, in this run, with what its ranks need. */
export const LOOK = new Script(`${COMMON}
local base, dense = sound(ARGV[1])
return (base and (dense or ARGV[2] == '0')) and 1 or 0`);

/** run, then five an update → 1 kept, 0 missing. What is being built is told as well. */
export const FOLLOW = new Script(`${COMMON}${APPLYING}
local fresh, freshDense = building(ARGV[1])
if fresh then
  putAll(fresh, freshDense, 2)
  lastAsLong(fresh)
  call('HSET', mark, 'building_sizes', sizes(fresh))
end
local base, dense = sound(ARGV[1])
if not base then
  if not fresh then giveUp() end
  return 0
end
putAll(base, dense, 2)
lastAsLong(base)
call('HSET', mark, 'sizes', sizes(base))
return 1`);

/** run, epoch, dense, expiry in ms or ''. From here on what is followed is told to the new data too: only then is the table read. */
export const BEGIN = new Script(`${COMMON}
local left = call('HGET', mark, 'building')
if left then drop(mark..':'..left) end
call('SADD', boards, mark)
call('HSET', mark, 'building', ARGV[2], 'building_run', ARGV[1], 'building_sizes', '0/0/0/0', 'building_dense', ARGV[3])
if ARGV[4] ~= '' then call('PEXPIREAT', mark, ARGV[4]) else call('PERSIST', mark) end
return 1`);

/**
 * run, epoch, then a JSON list with five texts an entry → 0: somebody else builds, or what was built is lost.
 * Nearly every entry is the first of its player: it needs no look at what it replaces.
 */
export const FILL = new Script(`${COMMON}${APPLYING}
local base, dense, epoch = building(ARGV[1])
if epoch ~= ARGV[2] then return 0 end
local entries = cjson.decode(ARGV[3])
local players = base..':players'
local nobodyHides = call('HLEN', base..':hidden') == 0
for i = 1, #entries, 5 do
  local what, player, seq, a, b = entries[i], entries[i + 1], entries[i + 2], entries[i + 3], entries[i + 4]
  if what == 'score' and call('HSETNX', players, player, seq..'|'..b..'|'..a) == 1 then
    if a ~= '0' and (nobodyHides or not isHidden(base, player)) then show(base, dense, b, player, a) end
  else
    put(base, dense, what, player, seq, a, b)
  end
end
lastAsLong(base)
call('HSET', mark, 'building_sizes', sizes(base))
return 1`);

/** run, epoch → 0 as above. The new data take the place of the old in one step. */
export const FINISH = new Script(`${COMMON}
local base, dense, epoch = building(ARGV[1])
if epoch ~= ARGV[2] then return 0 end
local old = call('HGET', mark, 'epoch')
if old then drop(mark..':'..old) end
call('HSET', mark, 'epoch', epoch, 'run', ARGV[1], 'sizes', sizes(base), 'dense', dense and '1' or '0')
call('HDEL', mark, 'building', 'building_run', 'building_sizes', 'building_dense')
lastAsLong(base)
return 1`);

/** The place counts as missing from here on, and takes no room. Works whatever stands under our names. */
export const GIVE_UP = new Script(`${COMMON}
giveUp()
return 1`);

/** run → the marks of all places that are kept or being built. */
export const PLACES = new Script(`return redis.call('SMEMBERS', KEYS[2])`);

/** run, ms → readers are answered for so long. */
export const CONFIRM = new Script(`return redis.call('SET', KEYS[3], ARGV[1], 'PX', ARGV[2])`);

/** → how many ms readers are still answered for; 0 or less: not. */
export const FRESH_FOR = new Script(`return redis.call('PTTL', KEYS[3])`);
