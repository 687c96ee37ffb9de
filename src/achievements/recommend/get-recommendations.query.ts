import { Query } from '@nestjs/cqrs';
import type { Language } from '../get-gallery/language.js';
import type { Recommendation } from './view-recommendations.js';

/** All of them, best first. */
export class GetRecommendations extends Query<readonly Recommendation[]> {
  constructor(
    readonly playerId: string,
    readonly language: Language,
  ) {
    super();
  }
}
