import type { Rival } from './decide-rival.js';
import type { RivalDto } from './insights.dto.js';

export function viewRival(rival: Rival | null): RivalDto | null {
  if (!rival) return null;
  const { player, ...rest } = rival;
  return { playerId: player, ...rest };
}
