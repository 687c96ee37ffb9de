import { Duplex } from 'node:stream';

/** The two PGlite methods used (structural: the package's ESM and CommonJS classes are not mutually assignable). */
export interface WireDatabase {
  runExclusive<T>(work: () => Promise<T>): Promise<T>;
  execProtocolRaw(message: Uint8Array): Promise<Uint8Array>;
}

const TERMINATE = 0x58;

/** Lets the ordinary pg client talk to an in-process PGlite: wire bytes in, wire bytes out. */
export class PgliteStream extends Duplex {
  private pending: Buffer = Buffer.alloc(0);
  private started = false;

  constructor(private readonly database: WireDatabase) {
    super();
  }

  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }

  // What pg calls on a socket and an in-process stream has no use for.
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.pending = this.pending.length ? Buffer.concat([this.pending, chunk]) : chunk;
    const end = this.wholeMessages();
    if (end === 'terminate') {
      this.push(null);
      return done();
    }
    if (end === 0) return done();
    const bytes = this.pending.subarray(0, end);
    this.pending = this.pending.subarray(end);
    this.database
      .runExclusive(() => this.database.execProtocolRaw(bytes))
      .then((answer) => {
        this.push(Buffer.from(answer));
        done();
      }, done);
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }

  /** Where the last complete message ends; the first one (startup) has no type byte. */
  private wholeMessages(): number | 'terminate' {
    let end = 0;
    for (;;) {
      const lengthAt = end + (this.started ? 1 : 0);
      if (this.pending.length < lengthAt + 4) return end;
      const next = lengthAt + this.pending.readUInt32BE(lengthAt);
      if (this.pending.length < next) return end;
      if (this.started && this.pending[end] === TERMINATE) return 'terminate';
      this.started = true;
      end = next;
    }
  }
}
