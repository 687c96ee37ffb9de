import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { Express } from 'express';

/**
 * Express with a server whose requests and responses are made with Express's prototypes, instead of being given them on arrival:
 * V8 keeps objects whose prototype was changed until the next full collection, and is slow with them (ADR 0034).
 */
export class PreparedExpressAdapter extends ExpressAdapter {
  override initHttpServer(): void {
    const express = this.getInstance<Express>();
    class Request extends IncomingMessage {}
    class Response extends ServerResponse {}
    Object.setPrototypeOf(Request.prototype, express.request);
    Object.setPrototypeOf(Response.prototype, express.response);
    Object.assign(express, { request: Request.prototype, response: Response.prototype });
    this.setHttpServer(createServer({ IncomingMessage: Request, ServerResponse: Response }, express));
  }
}
