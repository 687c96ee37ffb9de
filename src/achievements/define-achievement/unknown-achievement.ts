import { DomainError } from 'besitos/kernel';

export const unknownAchievement = (key: string): DomainError =>
  new DomainError('achievement_not_found', 404, `There is no achievement ${key}.`);
