/** Percent of the participants who stand no better, with one decimal: the first has 100, the last of 10 has 10. `ahead`: who stand better. */
export function percentileOf(ahead: number, participants: number): number {
  return Math.floor((1000 * (participants - ahead)) / Math.max(1, participants)) / 10;
}
