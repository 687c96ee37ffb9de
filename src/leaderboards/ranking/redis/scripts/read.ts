import { Script } from './script.js';
import { COMMON } from './common.js';

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

/**
 * run, dense, mode (`top`, `after`, `before`, `around`), limit, offset, player or '', the anchor's score, stamp and player
 * → participants, segments {start, better, distinct, rows}, own {score, stamp, position, better, distinct}; nothing: missing.
 */
export const READ = new Script(`${COMMON}${COUNTING}
local run, wantsDense, mode, limit, offset, player = ARGV[1], ARGV[2] == '1', ARGV[3], tonumber(ARGV[4]), tonumber(ARGV[5]), ARGV[6]
local base, dense, participants = sound(run)
if not base or (wantsDense and not dense) then return {} end
local behind = stale()
if behind then return behind end
local rows = base..':rows'
local better, distinct, position = counting(base, wantsDense)
local function segment(from, untilRow)
  local found = untilRow > from and call('ZRANGE', rows, from, untilRow - 1, 'WITHSCORES') or {}
  if #found == 0 or from == 0 then return { from, 0, 0, found } end
  local score = string.sub(found[2], 2)
  return { from, better(score), distinct(score), found }
end
local own, at, present = {}, participants, 0
if player ~= '' then
  local seq, stamp, score = entry(base, player)
  if seq and score ~= '0' then
    local row = call('ZRANK', rows, stamp..player)
    if row then at, present = row, 1 else at = position(score, stamp..player) end
    own = { score, stamp, at, better(score), distinct(score) }
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

/** run, dense, then players → participants, then for each {score, stamp, better, distinct, position} or {}; nothing: missing. For who follows: as fresh as what they followed. */
export const RANKS = new Script(`${COMMON}${COUNTING}
local wantsDense = ARGV[2] == '1'
local base, dense, participants = sound(ARGV[1])
if not base or (wantsDense and not dense) then return {} end
local better, distinct, position = counting(base, wantsDense)
local found = { participants }
for i = 3, #ARGV do
  local player = ARGV[i]
  local seq, stamp, score = entry(base, player)
  if not seq or score == '0' then
    found[#found + 1] = {}
  else
    found[#found + 1] = { score, stamp, better(score), distinct(score), (position(score, stamp..player)) }
  end
end
return found`);

/** run, dense, then player, score, stamp each → for each {better, distinct, position} without the player's own row, after a first entry; nothing: missing. */
export const RANKS_WITH = new Script(`${COMMON}${COUNTING}
local wantsDense = ARGV[2] == '1'
local base, dense = sound(ARGV[1])
if not base or (wantsDense and not dense) then return {} end
local behind = stale()
if behind then return behind end
local better, distinct, position = counting(base, wantsDense)
local function with(player, score, stamp)
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
  return counts
end
local found = { 'kept' }
for i = 3, #ARGV, 3 do found[#found + 1] = with(ARGV[i], ARGV[i + 1], ARGV[i + 2]) end
return found`);

/** run, then players → what is kept of each as a player, and as one who may be hidden; nothing: missing. Told apart by who asks: Redis does one thing at a time. */
export const KNOWN = new Script(`${COMMON}
local base = sound(ARGV[1])
if not base then return {} end
local behind = stale()
if behind then return behind end
if #ARGV == 1 then return { {}, {} } end
return { call('HMGET', base..':players', unpack(ARGV, 2)), call('HMGET', base..':hidden', unpack(ARGV, 2)) }`);

/** run, then players → for each '' or `stamp|score|hidden`; nothing: missing. The score is that of the row, where there is one. */
export const HELD = new Script(`${COMMON}
local base = sound(ARGV[1])
if not base then return {} end
local behind = stale()
if behind then return behind end
local held = { 'kept' }
if #ARGV == 1 then return held end
local entries = call('HMGET', base..':players', unpack(ARGV, 2))
local veils = call('HMGET', base..':hidden', unpack(ARGV, 2))
local shown, members = {}, {}
for i = 1, #entries do
  held[i + 1] = ''
  local seq, stamp, score = parts(entries[i])
  if seq and score ~= '0' then
    if veils[i] and string.sub(veils[i], -1) == '1' then
      held[i + 1] = stamp..'|'..score..'|1'
    else
      shown[#shown + 1], members[#members + 1] = i, stamp..ARGV[i + 1]
      held[i + 1] = stamp
    end
  end
end
if #members == 0 then return held end
local scores = call('ZMSCORE', base..':rows', unpack(members))
for n, i in ipairs(shown) do held[i + 1] = held[i + 1]..'|'..(scores[n] and string.sub(scores[n], 2) or '0')..'|0' end
return held`);
