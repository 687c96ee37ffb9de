import { describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Rulebook } from './rules.js';
import { RulesetModule } from './ruleset.module.js';
import { UnreadableRuleset } from './unreadable-ruleset.js';

@Module({})
class ElsewhereModule {}

describe('the ruleset module', () => {
  it('gives every module the rulebook', async () => {
    const app = await Test.createTestingModule({ imports: [RulesetModule.forRoot(), ElsewhereModule] }).compile();
    const rulebook = app.get(Rulebook, { strict: false });
    expect(rulebook.current().version).toBe(1);
    expect(rulebook.at(0)).toBe(rulebook.current());
  });

  it('fails the start on a file that cannot be used', async () => {
    const start = Test.createTestingModule({
      imports: [RulesetModule.forRoot({ file: 'no/such/rules.json' })],
    }).compile();
    await expect(start).rejects.toThrow(UnreadableRuleset);
  });
});
