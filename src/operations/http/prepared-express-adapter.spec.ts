import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Controller, Get, Module, Req } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request } from 'express';
import request from 'supertest';
import { PreparedExpressAdapter } from './prepared-express-adapter.js';

@Controller('echo')
class EchoController {
  @Get()
  echo(@Req() { ip, query }: Request): object {
    return { ip, query };
  }
}

@Module({ controllers: [EchoController] })
class EchoModule {}

describe('given a server of the prepared adapter', () => {
  let app: NestExpressApplication;
  const onArrival: (readonly [object, object])[] = [];

  beforeAll(async () => {
    app = await NestFactory.create<NestExpressApplication>(EchoModule, new PreparedExpressAdapter(), { logger: false });
    const server = app.getHttpServer();
    server.prependListener('request', (asked: IncomingMessage, answer: ServerResponse) => {
      onArrival.push([Object.getPrototypeOf(asked) as object, Object.getPrototypeOf(answer) as object]);
    });
    await app.listen(0, '127.0.0.1');
  });
  afterAll(() => app.close());

  it('when a request arrives, then it has the prototypes of Express before Express sees it', async () => {
    await request(app.getHttpServer()).get('/echo').expect(200);
    const express = app.getHttpAdapter().getInstance();
    expect(onArrival).toHaveLength(1);
    expect(onArrival[0][0]).toBe(express.request);
    expect(onArrival[0][1]).toBe(express.response);
  });

  it('when a handler uses what Express adds to a request, then it is there', async () => {
    const { body, headers } = await request(app.getHttpServer()).get('/echo?a=1').expect(200);
    expect(body).toEqual({ ip: '127.0.0.1', query: { a: '1' } });
    expect(headers['content-type']).toMatch(/json/);
  });
});
