import { Injectable } from '@nestjs/common';
import { Registry } from 'prom-client';

/** What `GET /metrics` shows, one an application: `new Counter({ name: 'besitos_…_total', help, registers: [meters] })`. */
@Injectable()
export class Meters extends Registry {}
