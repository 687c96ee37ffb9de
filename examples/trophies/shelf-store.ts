import { Injectable } from '@nestjs/common';
import { Store, type Columns } from 'besitos/kernel';
import type { Shelf } from './count-trophies/decide-shelf.js';

@Injectable()
export class ShelfStore extends Store<Shelf> {
  readonly table = 'trophies.shelves';
  readonly columns: Columns<Shelf> = { player: 'text', gold: 'int8', platinum: 'int8' };

  fresh(player: string): Shelf {
    return { player, gold: 0, platinum: 0 };
  }
}
