import { Module, type DynamicModule } from '@nestjs/common';
import { compile } from './compile/compile.js';
import { FixedRulebook } from './fixed-rulebook.js';
import { loadRuleset } from './load-ruleset.js';
import { Rulebook } from './rules.js';

export interface RulesetOptions {
  /** A JSON file whose content is merged over the defaults. */
  readonly file?: string;
}

/** Gives every module the `Rulebook`. A faulty file fails the start with all its faults. */
@Module({})
export class RulesetModule {
  static forRoot({ file }: RulesetOptions = {}): DynamicModule {
    return {
      module: RulesetModule,
      global: true,
      providers: [{ provide: Rulebook, useFactory: () => new FixedRulebook(compile(loadRuleset(file))) }],
      exports: [Rulebook],
    };
  }
}
