import { Query } from '@nestjs/cqrs';

/** A definition as the catalogue has it now, whoever wrote it: the ruleset or an operator. */
export interface DefinitionOf {
  readonly key: string;
  readonly name: { readonly en: string; readonly es: string };
  readonly description: { readonly en: string; readonly es: string };
  readonly category: string;
  readonly tier: string;
  readonly reward: number;
  readonly icon: string;
  readonly secret: boolean;
  readonly criteria: object;
}

/** The definition of an achievement, for whoever tells of an unlock; nothing when there is none. */
export class GetDefinition extends Query<DefinitionOf | undefined> {
  constructor(readonly key: string) {
    super();
  }
}
