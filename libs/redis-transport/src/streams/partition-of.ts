/** FNV-1a over the characters' UTF-16 codes: which of `partitions` a player's messages go to. Every producer must use this very hash. */
export function partitionOf(player: string, partitions: number): number {
  let hash = 2_166_136_261;
  for (let i = 0; i < player.length; i++) hash = Math.imul(hash ^ player.charCodeAt(i), 16_777_619);
  return (hash >>> 0) % partitions;
}

/** `diana:stream:core.user_action:{3}`: the braces keep a partition's streams on one node of a Redis Cluster. */
export const partitionKey = (stream: string, partition: number): string => `${stream}:{${partition}}`;
