/** A player as the bus writes them: a Telegram id (1 … 2^53−1) as a JSON number, any other id as text. */
export function wirePlayer(player: string): number | string {
  if (!/^[1-9]\d{0,15}$/.test(player)) return player;
  const id = Number(player);
  return Number.isSafeInteger(id) ? id : player;
}
