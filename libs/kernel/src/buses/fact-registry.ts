import { Injectable, type OnModuleInit, type Provider, type Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Fact } from 'besitos/contracts';
import { AssemblyError } from '../errors.js';

class DeclaredFacts {
  constructor(readonly types: readonly Type<Fact>[]) {}
}

/** Declares the facts a module states; put it among the module's providers. A fact nobody declares is an error. */
export const facts = (...types: readonly (new (...args: never[]) => Fact)[]): Provider => ({
  provide: Symbol(`facts ${types.map((type) => type.name).join(' ')}`),
  useValue: new DeclaredFacts(types as unknown as readonly Type<Fact>[]),
});

/** The facts of the application by name: what the journal may hold, what sagas may wait for. */
@Injectable()
export class FactRegistry implements OnModuleInit {
  private readonly byName = new Map<string, Type<Fact>>();

  constructor(private readonly discovery: DiscoveryService) {}

  onModuleInit(): void {
    for (const { instance } of this.discovery.getProviders()) {
      if (instance instanceof DeclaredFacts) for (const type of instance.types) this.declare(type);
    }
  }

  has(type: unknown): boolean {
    return this.byName.get((type as Type<Fact>).name) === type;
  }

  /** The names of all declared facts. */
  names(): readonly string[] {
    return [...this.byName.keys()].sort();
  }

  private declare(type: Type<Fact>): void {
    const other = this.byName.get(type.name);
    if (other && other !== type) throw new AssemblyError(`two facts are called ${type.name}`);
    this.byName.set(type.name, type);
  }
}
