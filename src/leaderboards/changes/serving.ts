import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { InjectDataSource } from '@nestjs/typeorm';
import { DATA_SOURCE, Clock, WallClock } from 'besitos/kernel';
import { DataSource } from 'typeorm';

/** What kind of process this is. */
@Injectable()
export class Serving {
  /** It answers requests, on the wall clock. A replay or an import does not: the next service reads what it left. */
  readonly live: boolean;
  /** Other processes may write to the same database. */
  readonly shared: boolean;

  constructor(host: HttpAdapterHost, clock: Clock, @InjectDataSource(DATA_SOURCE) source: DataSource) {
    this.live = Boolean(host.httpAdapter) && clock instanceof WallClock;
    this.shared = 'url' in source.options && source.options.url !== undefined;
  }
}
