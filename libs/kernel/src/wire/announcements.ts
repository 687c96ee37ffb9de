import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Fact } from 'besitos/contracts';
import { FactRegistry } from '../buses/fact-registry.js';
import { AssemblyError } from '../errors.js';
import { Announcement, type Mapping } from './announce.js';

/** What the modules of the application tell the outside, by fact. */
@Injectable()
export class Announcements implements OnModuleInit {
  private readonly byName = new Map<string, Announcement>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly facts: FactRegistry,
  ) {}

  onModuleInit(): void {
    for (const { instance } of this.discovery.getProviders()) {
      for (const each of Array.isArray(instance) ? (instance as unknown[]) : [instance as unknown]) {
        if (each instanceof Announcement) this.add(each);
      }
    }
  }

  of(name: string): Mapping<Fact> | undefined {
    return this.byName.get(name)?.mapping;
  }

  /** Declared facts of which nobody said whether the outside hears of them. */
  forgotten(): readonly string[] {
    return this.facts.names().filter((name) => !this.byName.has(name));
  }

  private add(announcement: Announcement): void {
    const other = this.byName.get(announcement.name);
    if (other && other !== announcement) throw new AssemblyError(`two announcements of the fact ${announcement.name}`);
    this.byName.set(announcement.name, announcement);
  }
}
