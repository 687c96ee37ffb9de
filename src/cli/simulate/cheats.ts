import type { Chance } from './chance.js';
import { userAction, type Deed } from './line.js';
import type { Cheat } from './persona.js';
import type { Reading } from './reading.js';

/** What a cheat's script sends from `at` on: what fair play exists for. */
export function cheatDeeds(cheat: Cheat, at: number, reading: Reading, chance: Chance): Deed[] {
  const deeds: Deed[] = [];
  if (cheat === 'metronome') {
    // A timer: the same gap within a hundredth, for half an hour.
    const gap = chance.whole(8, 40) * 1000;
    for (let i = chance.whole(20, 60); i > 0; i--) {
      deeds.push(
        userAction((at += Math.round(gap * chance.between(0.99, 1.01))), 'button_click', { button: 'continue' }),
      );
    }
  } else if (cheat === 'rapid_fire') {
    for (let i = chance.whole(12, 40); i > 0; i--) {
      deeds.push(
        userAction((at += chance.whole(250, 2500)), 'trivia_completed', { trivia_id: 'trivia-1', correct: 10 }),
      );
    }
  } else {
    for (let i = chance.whole(2, 6); i > 0; i--) {
      at += chance.whole(40_000, 300_000);
      const again = reading.again(at);
      if (again) deeds.push(again);
    }
  }
  return deeds;
}
