import { Query } from '@nestjs/cqrs';
import type { Language } from './language.js';
import type { Gallery } from './view-gallery.js';

export class GetGallery extends Query<Gallery> {
  constructor(
    readonly playerId: string,
    readonly language: Language,
  ) {
    super();
  }
}
