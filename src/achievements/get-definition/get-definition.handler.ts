import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { GetDefinition, type DefinitionOf } from 'besitos/contracts';
import { Clock } from 'besitos/kernel';
import { Catalogue } from '../catalogue/catalogue.js';

@QueryHandler(GetDefinition)
export class GetDefinitionHandler implements IQueryHandler<GetDefinition> {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  /** A definition this instance has not met may be one that another was just told. */
  async execute({ key }: GetDefinition): Promise<DefinitionOf | undefined> {
    const now = this.clock.now();
    let found = this.catalogue.at(now).achievement(key);
    if (!found) {
      await this.catalogue.refresh();
      found = this.catalogue.at(now).achievement(key);
    }
    if (!found) return undefined;
    const { name, description, category, tier, reward, icon, secret = false, criteria } = found.rule;
    return { key, name, description, category, tier, reward, icon, secret, criteria };
  }
}
