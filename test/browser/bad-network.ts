import {
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'

/** What happens to one request on its way. */
export type Fate =
  | 'arrives'
  /** It never reaches the server. */
  | 'lost'
  /** The server takes it, the answer never comes. */
  | 'answer_lost'
  /** The answer is cut in the middle. */
  | 'cut'
  /** It reaches the server twice, the second time behind its own answer. */
  | 'twice'
  /** Given up by the sender, and still on its way: it arrives when `arrive` is called. */
  | 'late'
  | 'slow'

const HOST = '127.0.0.1'
const SLOW_MS = 40
/** No history sends so many: a proxy that is used otherwise stops. */
const REQUESTS_MAX = 100_000

interface Sent {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** A proxy on loopback between browsers and one server, which drops, delays, cuts and repeats. */
export class BadNetwork {
  readonly #server: Server
  readonly #port: number
  #requests = 0
  readonly #fates: Fate[] = []
  readonly #onTheWay: Sent[] = []

  constructor(port: number) {
    this.#port = port
    this.#server = createServer((asked, reply) => void this.#pass(asked, reply))
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, HOST, resolve))
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port
    const { port } = this.#server.address() as AddressInfo
    return `http://${HOST}:${String(port)}`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** What becomes of the next requests of the protocol; those after them arrive. */
  plan(fates: readonly Fate[]): void {
    this.#fates.splice(0, this.#fates.length, ...fates)
  }

  /** What was on its way all the time arrives, the newest first: nothing keeps its order. */
  async arrive(): Promise<void> {
    for (const sent of this.#onTheWay.splice(0).toReversed()) await this.#forward(sent)
  }

  async #pass(asked: IncomingMessage, reply: ServerResponse): Promise<void> {
    this.#requests += 1
    if (this.#requests > REQUESTS_MAX) throw new Error('more requests than any history sends')
    const pieces: Buffer[] = []
    for await (const piece of asked) pieces.push(Buffer.from(piece))
    const sent = {
      method: asked.method ?? 'GET',
      path: asked.url ?? '/',
      headers: asked.headers,
      body: Buffer.concat(pieces),
    }
    const isProtocol = sent.path.startsWith('/api/sync/p')
    await this.#meet(isProtocol ? (this.#fates.shift() ?? 'arrives') : 'arrives', sent, reply)
  }

  async #meet(fate: Fate, sent: Sent, reply: ServerResponse): Promise<void> {
    switch (fate) {
      case 'lost':
        reply.destroy()
        return
      case 'late':
        this.#onTheWay.push(sent)
        reply.destroy()
        return
      case 'answer_lost':
        await this.#forward(sent)
        reply.destroy()
        return
      case 'cut': {
        const { status, headers, body } = await this.#forward(sent)
        reply.writeHead(status, headers)
        reply.write(body.subarray(0, Math.trunc(body.length / 2)), () => reply.destroy())
        return
      }
      case 'twice': {
        const answer = await this.#forward(sent)
        await this.#forward(sent)
        reply.writeHead(answer.status, answer.headers).end(answer.body)
        return
      }
      case 'slow':
        await new Promise((resolve) => setTimeout(resolve, SLOW_MS))
        break
      case 'arrives':
    }
    const { status, headers, body } = await this.#forward(sent)
    reply.writeHead(status, headers).end(body)
  }

  #forward({ method, path, headers, body }: Sent): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const to = { host: HOST, port: this.#port, method, path, headers }
      const asked = request(to, (answer) => {
        const pieces: Buffer[] = []
        answer.on('data', (piece: Buffer) => pieces.push(piece))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 502,
            headers: answer.headers,
            body: Buffer.concat(pieces),
          }),
        )
      })
      asked.on('error', reject)
      asked.end(body)
    })
  }
}
