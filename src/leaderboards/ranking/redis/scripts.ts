import { Script } from './script.js';

/*
 * A place is kept as a mark (hash) and, under the epoch it was built in,
 *   :players  hash  player → sequence|stamp|score, hidden ones as well; a score of 0 is kept so that nothing older brings it back
 *   :hidden   hash  player → sequence|0 or 1
 *   :rows     zset  <stamp><player> under −score: what others see, in the order of the board, exact for every score
 *   :scores   zset  each different score once, under −score; only where ranks are dense
 * The mark says in which run of the server they were built and how large they are. A server that was restarted may have lost the last
 * second, and one key of the four may have been evicted: either way the place counts as missing and is built anew.
 * Scores are handled as text: Lua's numbers print only 14 digits.
 */
const COMMON = `
local mark, boards = KEYS[1], KEYS[2]
local call = redis.call
local function sizes(base)
  return call('HLEN', base..':players')..'/'..call('HLEN', base..':hidden')..'/'..call('ZCARD', base..':rows')..'/'..call('ZCARD', base..':scores')
end
local function sound(run)
  local kept = call('HMGET', mark, 'epoch', 'run', 'sizes', 'dense')
  if not kept[1] or kept[2] ~= run or call('SISMEMBER', boards, mark) == 0 then return end
  local base = mark..':'..kept[1]
  if sizes(base) ~= kept[3] then return end
  return base, kept[4] == '1'
end
local function building(run)
  local kept = call('HMGET', mark, 'building', 'building_run', 'building_sizes', 'building_dense')
  if not kept[1] or kept[2] ~= run or call('SISMEMBER', boards, mark) == 0 then return end
  local base = mark..':'..kept[1]
  if sizes(base) ~= kept[3] then return end
  return base, kept[4] == '1', kept[1]
end
local function drop(base)
  call('UNLINK', base..':players', base..':hidden', base..':rows', base..':scores')
end
local function entry(base, player)
  local kept = call('HGET', base..':players', player)
  if not kept then return end
  return string.match(kept, '^(%d+)|(%x+)|(%d+)$')
end
local function isHidden(base, player)
  local veil = call('HGET', base..':hidden', player)
  return veil and string.sub(veil, -1) == '1', veil
end
`;

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

const COUNTING = `
local byte = string.byte
local function comesBefore(a, b)
  for i = 1, math.min(#a, #b) do
    local x, y = byte(a, i), byte(b, i)
    if x ~= y then return x < y end
  end
  return #a < #b
end
local function counting(base, dense)
  local rows = base..':rows'
  local function better(score) return call('ZCOUNT', rows, '-inf', '(-'..score) end
  local function distinct(score) return dense and call('ZCOUNT', base..':scores', '-inf', '(-'..score) or 0 end
  local function position(score, member)
    local own = call('ZSCORE', rows, member)
    if own and tonumber(own) == -tonumber(score) then return call('ZRANK', rows, member), 1 end
    local low = better(score)
    local high = low + call('ZCOUNT', rows, '-'..score, '-'..score)
    while low < high do
      local middle = math.floor((low + high) / 2)
      if comesBefore(call('ZRANGE', rows, middle, middle)[1], member) then low = middle + 1 else high = middle end
    end
    return low, 0
  end
  return better, distinct, position
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
  call('HSET', mark, 'building_sizes', sizes(fresh))
end
local base, dense = sound(ARGV[1])
if not base then
  if not fresh then call('SREM', boards, mark) end
  return 0
end
putAll(base, dense, 2)
call('HSET', mark, 'sizes', sizes(base))
return 1`);

/** run, epoch, dense. From here on what is followed is told to the new data too: only then is the table read. */
export const BEGIN = new Script(`${COMMON}
local left = call('HGET', mark, 'building')
if left then drop(mark..':'..left) end
call('SADD', boards, mark)
call('HSET', mark, 'building', ARGV[2], 'building_run', ARGV[1], 'building_sizes', '0/0/0/0', 'building_dense', ARGV[3])
return 1`);

/** run, epoch, then five an entry → 0: somebody else builds, or what was built is lost. */
export const FILL = new Script(`${COMMON}${APPLYING}
local base, dense, epoch = building(ARGV[1])
if epoch ~= ARGV[2] then return 0 end
putAll(base, dense, 3)
call('HSET', mark, 'building_sizes', sizes(base))
return 1`);

/** run, epoch, expiry in ms or '' → 0 as above. The new data take the place of the old in one step. */
export const FINISH = new Script(`${COMMON}
local base, dense, epoch = building(ARGV[1])
if epoch ~= ARGV[2] then return 0 end
local old = call('HGET', mark, 'epoch')
if old then drop(mark..':'..old) end
call('HSET', mark, 'epoch', epoch, 'run', ARGV[1], 'sizes', sizes(base), 'dense', dense and '1' or '0')
call('HDEL', mark, 'building', 'building_run', 'building_sizes', 'building_dense')
for _, key in ipairs({ mark, base..':players', base..':hidden', base..':rows', base..':scores' }) do
  if ARGV[3] ~= '' then call('PEXPIREAT', key, ARGV[3]) else call('PERSIST', key) end
end
return 1`);

/**
 * run, dense, mode (`top`, `after`, `before`, `around`), limit, offset, player or '', the anchor's score, stamp and player
 * → participants, segments {start, better, distinct, rows}, own {score, stamp, position, better, distinct, below}; nothing: missing.
 */
export const READ = new Script(`${COMMON}${COUNTING}
local run, wantsDense, mode, limit, offset, player = ARGV[1], ARGV[2] == '1', ARGV[3], tonumber(ARGV[4]), tonumber(ARGV[5]), ARGV[6]
local base, dense = sound(run)
if not base or (wantsDense and not dense) then return {} end
local rows = base..':rows'
local better, distinct, position = counting(base, wantsDense)
local participants = call('ZCARD', rows)
local function segment(from, untilRow)
  local found = untilRow > from and call('ZRANGE', rows, from, untilRow - 1, 'WITHSCORES') or {}
  if #found == 0 then return { from, 0, 0, found } end
  local score = string.sub(found[2], 2)
  return { from, better(score), distinct(score), found }
end
local own, at, present = {}, participants, 0
if player ~= '' then
  local seq, stamp, score = entry(base, player)
  if seq and score ~= '0' then
    at, present = position(score, stamp..player)
    own = { score, stamp, at, better(score), distinct(score), participants - call('ZCOUNT', rows, '-inf', '-'..score) }
  end
end
if mode == 'around' then
  if #own == 0 then return { participants, { segment(participants, participants) }, own } end
  return { participants, { segment(math.max(0, at - limit), at), segment(at + present, at + present + limit) }, own }
end
local from, untilRow = math.min(offset, participants), nil
if mode ~= 'top' then
  local where, there = position(ARGV[7], ARGV[8]..ARGV[9])
  if mode == 'before' then from, untilRow = math.max(0, where - limit), where else from = where + there end
end
return { participants, { segment(from, untilRow or from + limit) }, own }`);

/** run, dense, player, score, stamp → better, distinct, position without the player's own row; nothing: missing. */
export const RANK_WITH = new Script(`${COMMON}${COUNTING}
local wantsDense, player, score, stamp = ARGV[2] == '1', ARGV[3], ARGV[4], ARGV[5]
local base, dense = sound(ARGV[1])
if not base or (wantsDense and not dense) then return {} end
local better, distinct, position = counting(base, wantsDense)
local counts = { better(score), distinct(score), (position(score, stamp..player)) }
local seq, ownStamp, ownScore = entry(base, player)
if not seq or ownScore == '0' or isHidden(base, player) then return counts end
if tonumber(ownScore) > tonumber(score) then
  counts[1] = counts[1] - 1
  counts[3] = counts[3] - 1
  local alone = wantsDense and call('ZCOUNT', base..':rows', '-'..ownScore, '-'..ownScore) == 1
  if alone then counts[2] = counts[2] - 1 end
elseif tonumber(ownScore) == tonumber(score) and comesBefore(ownStamp, stamp) then
  counts[3] = counts[3] - 1
end
return counts`);

/** run, then players → for each '' or `stamp|score|hidden`; nothing: missing. The score is that of the row, where there is one. */
export const HELD = new Script(`${COMMON}
local base = sound(ARGV[1])
if not base then return {} end
local held = { 'kept' }
for i = 2, #ARGV do
  local player = ARGV[i]
  local seq, stamp, score = entry(base, player)
  held[i] = ''
  if seq and score ~= '0' then
    local hidden = isHidden(base, player)
    local row = not hidden and call('ZSCORE', base..':rows', stamp..player)
    held[i] = stamp..'|'..(hidden and score or row and string.sub(row, 2) or '0')..'|'..(hidden and '1' or '0')
  end
end
return held`);
