import { Script } from './script.js';

/*
 * What is told lies in a stream of consecutive numbers, the last few hundred of them. Beside it a hash:
 *   run, epoch   of which run of the server, and which stream: another one may lack what the one before had
 *   born         when it was begun (ms)
 *   last         the number of the last entry
 *   at:<instance>  <number>:<until>: what the instance has heard, and until when (ms) it may show what it keeps in memory
 * Whoever loses the hash loses all of it: an instance that knows another epoch begins anew, and who tells waits as long as anybody may
 * have been allowed before.
 */
const NEWS = `
local news, heard = KEYS[4], KEYS[5]
local call = redis.call
local function now()
  local time = call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end
local function open(run, name)
  local kept = call('HMGET', heard, 'run', 'epoch', 'last')
  local kind = call('TYPE', news).ok
  if kept[1] == run and (kind == 'stream' or kind == 'none') then return kept[2], tonumber(kept[3]) end
  call('DEL', news, heard)
  call('HSET', heard, 'run', run, 'epoch', name, 'last', 0, 'born', now())
  return name, 0
end
`;

/** run, a name for the stream if none is there, the text, how many are kept → its epoch and number. */
export const TELL = new Script(`${NEWS}
local epoch = open(ARGV[1], ARGV[2])
local last = call('HINCRBY', heard, 'last', 1)
call('XADD', news, 'MAXLEN', ARGV[4], last..'-0', 'told', ARGV[3])
return { epoch, last }`);

/**
 * run, a name, the instance, the epoch it knows, the number it has heard, for how many ms it asks → the epoch, the last number, and 1 when
 * it may show what it keeps: it has heard all.
 */
export const HEAR = new Script(`${NEWS}
local epoch, last = open(ARGV[1], ARGV[2])
if epoch ~= ARGV[4] or tonumber(ARGV[5]) ~= last or call('PTTL', KEYS[3]) <= 0 then return { epoch, last, 0 } end
call('HSET', heard, 'at:'..ARGV[3], ARGV[5]..':'..string.format('%d', now() + ARGV[6]))
return { epoch, last, 1 }`);

/** run, the instance, which shows nothing from memory any more. */
export const LEAVE = new Script(`return redis.call('HDEL', KEYS[5], 'at:'..ARGV[2])`);

/** run, epoch and number of what was told, for how many ms instances ask → for how many ms at most some instance may not know it; 0: all do. */
export const UNHEARD = new Script(`${NEWS}
local epoch, number, most, time = ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4]), now()
local kept = call('HMGET', heard, 'epoch', 'born')
if not kept[1] then return most end
local left = math.max(0, tonumber(kept[2]) + most - time)
if kept[1] ~= epoch then return left end
local all = call('HGETALL', heard)
for i = 1, #all, 2 do
  local seen, till = string.match(all[i + 1], '^(%d+):(%d+)$')
  if seen then
    local remains = tonumber(till) - time
    if remains <= 0 then call('HDEL', heard, all[i])
    elseif tonumber(seen) < number then left = math.max(left, remains) end
  end
end
return left`);
