import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A link that can be cut. */
export interface TcpProxy {
  readonly port: number;
  /** Breaks what is connected, and refuses what comes. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function tcpProxy(host: string, port: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let whole = true;
  const server = createServer((socket) => {
    if (!whole) return void socket.resetAndDestroy();
    const far = connect(port, host);
    for (const end of [socket, far]) {
      sockets.add(end);
      end.on('error', () => undefined).on('close', () => (sockets.delete(end), socket.destroy(), far.destroy()));
    }
    socket.pipe(far).pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    whole = false;
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    mend: () => (whole = true),
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
