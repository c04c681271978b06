import type { FastifyReply, FastifyRequest } from 'fastify';

const HEARTBEAT_MS = 5_000;
/** A stream ends after this long and the browser asks again: whoever may no longer look is then refused. */
const LONGEST_MS = 600_000;

/** One open stream of server-sent events. It writes nothing after it has ended. */
export interface Stream {
  send(event: string, data: string, id?: string): void;
  end(): void;
  readonly open: boolean;
  onEnd(done: () => void): void;
}

/** Every stream that is open, so that stopping the server ends them instead of waiting for readers to leave. */
export class Streams {
  readonly #open = new Set<Stream>();

  /** `still`: whether its reader may go on reading; asked at every heartbeat, so that whoever was signed out anywhere sees no more within five seconds. */
  start(request: FastifyRequest, reply: FastifyReply, beat: () => string, still: () => Promise<boolean>): Stream {
    reply.hijack();
    const raw = reply.raw;
    const headers = Object.fromEntries(Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined)) as Record<string, string>;
    // A stream's connection is of no further use; kept alive, it would hold up a server that stops.
    raw.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no', 'connection': 'close' });
    const endings: (() => void)[] = [];
    let open = true;
    const stream: Stream = {
      get open() { return open; },
      send(event, data, id) {
        if (!open) return;
        const lines = data.split('\n').map((line) => `data: ${line}\n`).join('');
        raw.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\n${lines}\n`);
      },
      end() {
        if (!open) return;
        open = false;
        clearInterval(timer);
        clearTimeout(last);
        raw.end();
        for (const done of endings) done();
        streams.delete(stream);
      },
      onEnd(done) {
        if (open) endings.push(done);
        else done();
      },
    };
    const streams = this.#open;
    const again = (ok: boolean): void => {
      if (ok) return stream.send('beat', beat());
      // The page asks for itself anew, and is shown where to unlock or sign in.
      stream.send('over', '');
      stream.end();
    };
    const timer = setInterval(() => void still().then(again), HEARTBEAT_MS);
    const last = setTimeout(() => stream.end(), LONGEST_MS);
    streams.add(stream);
    request.raw.socket.once('close', () => stream.end());
    if (request.method === 'HEAD') {
      stream.end();
      return stream;
    }
    raw.write('retry: 2000\n\n');
    stream.send('beat', beat());
    return stream;
  }

  endAll(): void {
    for (const stream of this.#open) stream.end();
  }
}
