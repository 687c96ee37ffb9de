import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A link that can be cut, at a moment that is chosen by what goes over it. */
export interface TcpProxy {
  readonly port: number;
  /** Breaks what is connected, and refuses what comes. */
  cut(): void;
  mend(): void;
  /** The next request that matches is not passed on, nor anything after it. Resolves when it came. */
  withhold(request: RegExp): Promise<void>;
  /** The next request that matches is passed on; its answer is not, and the link is reset when it is complete. Resolves then. */
  swallow(request: RegExp, answer: RegExp): Promise<void>;
  close(): Promise<void>;
}

interface Trap {
  readonly request: RegExp;
  /** Nothing: the request is withheld. */
  readonly answer?: RegExp;
  readonly sprung: () => void;
}
/** So much of what went before is looked at as well: requests and answers come in pieces. */
const TAIL = 1024 * 1024;

export async function tcpProxy(host: string, port: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let whole = true;
  let trap: Trap | undefined;

  const join = (near: Socket, far: Socket): void => {
    let [asked, answered] = ['', ''];
    let sprung: Trap | undefined;
    near.on('data', (piece: Buffer) => {
      asked = trap ? (asked + piece.toString('latin1')).slice(-TAIL) : '';
      if (trap?.request.test(asked)) {
        sprung = trap;
        trap = undefined;
        if (!sprung.answer) sprung.sprung();
      }
      if (!sprung || sprung.answer) far.write(piece);
    });
    far.on('data', (piece: Buffer) => {
      if (!sprung?.answer) return void near.write(piece);
      answered += piece.toString('latin1');
      if (!sprung.answer.test(answered)) return;
      near.resetAndDestroy();
      sprung.sprung();
    });
  };

  const server = createServer((near) => {
    if (!whole) return void near.resetAndDestroy();
    const far = connect(port, host);
    for (const end of [near, far]) {
      sockets.add(end);
      end.on('error', () => undefined).on('close', () => (sockets.delete(end), near.destroy(), far.destroy()));
    }
    join(near, far);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const set = (request: RegExp, answer?: RegExp): Promise<void> =>
    new Promise((sprung) => (trap = { request, answer, sprung }));
  const cut = (): void => {
    whole = false;
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    mend: () => (whole = true),
    withhold: set,
    swallow: set,
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
