import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { ConfigurationError } from '../errors.js';
import { Sessions } from '../sql/sessions.js';
import { BaseStore } from './base-store.js';

/** Every store among the application's providers, found at start. */
@Injectable()
export class StoreRegistry implements OnModuleInit {
  readonly stores: BaseStore[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly sessions: Sessions,
  ) {}

  onModuleInit(): void {
    const tables = new Set<string>();
    for (const { instance } of this.discovery.getProviders()) {
      if (!(instance instanceof BaseStore) || this.stores.includes(instance)) continue;
      if (tables.has(instance.table)) throw new ConfigurationError(`two stores write ${instance.table}`);
      tables.add(instance.table);
      instance.attach(this.stores.length, this.sessions);
      this.stores.push(instance);
    }
  }
}
