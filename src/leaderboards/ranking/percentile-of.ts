/** Percent of the participants who stand no better, with one decimal: the first has 100, the last of 10 has 10. */
export function percentileOf(rank: number, participants: number): number {
  return Math.floor((1000 * (participants - rank + 1)) / Math.max(1, participants)) / 10;
}
