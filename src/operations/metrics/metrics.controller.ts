import { Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ApiController, Requires } from 'besitos/http';
import { Meters } from 'besitos/kernel';
import { collectDefaultMetrics, Registry } from 'prom-client';

@ApiTags('operations')
@ApiController('metrics')
@Requires('read')
export class MetricsController {
  constructor(private readonly meters: Meters) {
    collectDefaultMetrics({ register: meters });
  }

  @Get()
  @Header('Content-Type', Registry.PROMETHEUS_CONTENT_TYPE)
  @ApiOperation({ summary: 'Counters and gauges in the text format of Prometheus' })
  @ApiProduces('text/plain')
  @ApiOkResponse({ description: 'Process, and what each module counts (`besitos_…`)' })
  async read(): Promise<string> {
    return this.meters.metrics();
  }
}
