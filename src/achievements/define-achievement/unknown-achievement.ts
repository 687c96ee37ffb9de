import { Refusal } from 'besitos/kernel';

export const unknownAchievement = (key: string): Refusal =>
  new Refusal('achievement_not_found', 404, `There is no achievement ${key}.`);
