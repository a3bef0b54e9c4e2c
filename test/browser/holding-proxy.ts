import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Hands everything on, until it holds: then no request is answered and no connection closed. */
export class HoldingProxy {
  readonly #server: Server
  isHolding = false
  held = 0

  constructor(target: number) {
    this.#server = createServer((asked, answer) => {
      if (this.isHolding) {
        this.held += 1
        return
      }
      const { url: path, method, headers } = asked
      const onward = request(
        { host: '127.0.0.1', port: target, path, method, headers },
        (reply) => {
          answer.writeHead(reply.statusCode ?? 502, reply.headers)
          reply.pipe(answer)
        },
      )
      onward.on('error', () => answer.destroy())
      asked.pipe(onward)
    })
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    const { port } = this.#server.address() as AddressInfo
    return `http://127.0.0.1:${String(port)}`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
