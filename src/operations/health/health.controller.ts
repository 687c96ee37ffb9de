import { Get, HttpStatus, Res } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { ApiController, Public } from 'besitos/http';
import { HealthIndicator } from 'besitos/kernel';
import type { Response } from 'express';
import { findAll } from '../discovery/find-all.js';

/** `status` and, by name, `ok` or what is wrong with each thing the process lives on. */
type Readiness = Record<string, string> & { readonly status: 'ok' | 'degraded' | 'unavailable' };

@ApiTags('operations')
@ApiController('health')
@Public()
export class HealthController {
  constructor(private readonly discovery: DiscoveryService) {}

  @Get('live')
  @ApiOperation({ summary: 'The process runs' })
  @ApiOkResponse({ description: '`{ "status": "ok" }`' })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'The process can take activities: the database answers' })
  @ApiOkResponse({
    description:
      '`{ "status": "ok", "database": "ok" }`; `degraded` when something it can do without, as Redis, does not answer',
  })
  @ApiServiceUnavailableResponse({ description: 'The database does not answer' })
  async ready(@Res({ passthrough: true }) response: Response): Promise<Readiness> {
    const indicators = findAll(this.discovery, HealthIndicator);
    const looks = await Promise.all(indicators.map((indicator) => indicator.look()));
    const ill = indicators.filter((_, i) => looks[i] !== 'ok');
    const unavailable = ill.some(({ needed }) => needed);
    if (unavailable) response.status(HttpStatus.SERVICE_UNAVAILABLE);
    const status = unavailable ? 'unavailable' : ill.length > 0 ? 'degraded' : 'ok';
    return { status, ...Object.fromEntries(indicators.map(({ name }, i) => [name, looks[i]])) };
  }
}
