/*
 * A place is kept as a mark (hash) and, under the epoch it was built in,
 *   :players  hash  player → sequence|stamp|score, hidden ones as well; a score of 0 is kept so that nothing older brings it back
 *   :hidden   hash  player → sequence|0 or 1
 *   :rows     zset  <stamp><player> under −score: what others see, in the order of the board, exact for every score
 *   :scores   zset  each different score once, under −score; only where ranks are dense
 * The mark of a period that ends has an expiry, and its data keys have the same, also those that come later.
 * The mark says in which run of the server they were built and how large they are. A server that was restarted may have lost the last
 * second, and one key of the four may have been evicted: either way the place counts as missing and is built anew.
 * A board that is whole may still be behind the journal, when Redis takes no writes or nobody follows. So readers also want the key that
 * whoever follows renews: without it they are answered with an error, and go to the table.
 * Scores are handled as text: Lua's numbers print only 14 digits.
 */
export const COMMON = `
local mark, boards = KEYS[1], KEYS[2]
local call = redis.call
local function sizes(base, rows)
  rows = rows or call('ZCARD', base..':rows')
  return call('HLEN', base..':players')..'/'..call('HLEN', base..':hidden')..'/'..rows..'/'..call('ZCARD', base..':scores')
end
local function sound(run)
  local kept = call('HMGET', mark, 'epoch', 'run', 'sizes', 'dense')
  if not kept[1] or kept[2] ~= run or call('SISMEMBER', boards, mark) == 0 then return end
  local base = mark..':'..kept[1]
  local rows = call('ZCARD', base..':rows')
  if sizes(base, rows) ~= kept[3] then return end
  return base, kept[4] == '1', rows
end
local function stale()
  return call('PTTL', KEYS[3]) <= 0 and redis.error_reply('STALE not all that the journal has is taken over')
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
local function isA(kind, key) return call('TYPE', key).ok == kind end
local function giveUp()
  for _, epoch in ipairs(isA('hash', mark) and call('HMGET', mark, 'epoch', 'building') or {}) do
    if epoch then drop(mark..':'..epoch) end
  end
  call('DEL', mark)
  if isA('set', boards) then call('SREM', boards, mark) else call('DEL', boards) end
end
local function lastAsLong(base)
  local left = call('PTTL', mark)
  if left < 0 then return end
  for _, key in ipairs({ ':players', ':hidden', ':rows', ':scores' }) do call('PEXPIRE', base..key, left) end
end
local function parts(kept)
  if not kept then return end
  return string.match(kept, '^(%d+)|(%x+)|(%d+)$')
end
local function entry(base, player) return parts(call('HGET', base..':players', player)) end
local function isHidden(base, player)
  local veil = call('HGET', base..':hidden', player)
  return veil and string.sub(veil, -1) == '1', veil
end
`;
