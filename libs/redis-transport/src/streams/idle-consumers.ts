import type { Redis } from 'ioredis';

/** One script: a consumer that is deleted with entries pending loses them, so nothing may come between the look and the deletion. */
const DELETE_IDLE = `
  local deleted = 0
  for _, fields in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])) do
    local about = {}
    for i = 1, #fields, 2 do about[fields[i]] = fields[i + 1] end
    if about.pending == 0 and about.idle > tonumber(ARGV[2]) then
      redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], about.name)
      deleted = deleted + 1
    end
  end
  return deleted`;

/** Deletes consumers of a group that have nothing pending and have not asked for anything for so long: whoever lives comes back by reading. */
export const deleteIdleConsumers = async (redis: Redis, stream: string, group: string, idleMs: number): Promise<void> =>
  void (await redis.eval(DELETE_IDLE, 1, stream, group, idleMs));
