import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Shelf } from './count-trophies/decide-shelf.js';
import { ShelfStore } from './shelf-store.js';

export class GetShelf extends Query<Shelf> {
  constructor(readonly playerId: string) {
    super();
  }
}

@QueryHandler(GetShelf)
export class GetShelfHandler implements IQueryHandler<GetShelf> {
  constructor(private readonly shelves: ShelfStore) {}

  execute({ playerId }: GetShelf): Promise<Shelf> {
    return this.shelves.peek(playerId);
  }
}
