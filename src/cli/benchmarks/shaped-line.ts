import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

export interface Line {
  /** Each way; `null`: as fast as loopback is. */
  readonly bitsPerSecond: number | null
  /** Each way. */
  readonly delayMs: number
}

export const LOOPBACK: Line = { bitsPerSecond: null, delayMs: 0 }

const HOST = '127.0.0.1'
/** What one packet carries (Ethernet, TCP over IPv4). */
const PACKET_BYTES = 1_460
/** A timer that rings late by so much does not slow the line down. */
const TIMER_SLACK_MS = 25

type Way = 'up' | 'down'

/**
 * A line of a known pace between somebody and a server, both on loopback; it counts every byte that
 * travels, headers included, and can be cut. All connections share its pace.
 */
export class ShapedLine {
  readonly #server: Server
  /** May change while it is open. */
  pace: Line
  readonly #sockets = new Set<Socket>()
  readonly #freeAt: Record<Way, number> = { up: 0, down: 0 }
  readonly bytes: Record<Way, number> = { up: 0, down: 0 }
  /** Once so much was sent up, every connection is cut. */
  cutAtUp: number = Number.POSITIVE_INFINITY

  private constructor(line: Line, port: number) {
    this.pace = line
    this.#server = createServer((near) => this.#join(near, connect(port, HOST)))
  }

  static async open(line: Line, port: number): Promise<ShapedLine> {
    const opened = new ShapedLine(line, port)
    await new Promise<void>((resolve) => opened.#server.listen(0, HOST, resolve))
    return opened
  }

  get url(): string {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port
    const { port } = this.#server.address() as AddressInfo
    return `http://${HOST}:${String(port)}`
  }

  /** Bytes both ways since the last time this was asked. */
  takeBytes(): number {
    const { up, down } = this.bytes
    Object.assign(this.bytes, { up: 0, down: 0 })
    return up + down
  }

  close(): void {
    this.#server.close()
    this.#cut()
  }

  #cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  #join(near: Socket, far: Socket): void {
    for (const socket of [near, far]) {
      this.#sockets.add(socket)
      socket.setNoDelay(true)
      // What was sent before a connection ended still arrives.
      socket.on('close', () => this.#sockets.delete(socket))
      socket.on('error', () => {
        near.destroy()
        far.destroy()
      })
    }
    // A connection that was cut ends here; whoever spoke on it is told by it.
    this.#carry('up', near, far).catch(() => far.destroy())
    this.#carry('down', far, near).catch(() => near.destroy())
  }

  async #carry(way: Way, from: Socket, to: Socket): Promise<void> {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      for (let at = 0; at < chunk.length; at += PACKET_BYTES) {
        const packet = chunk.subarray(at, at + PACKET_BYTES)
        await this.#turn(way, packet.length)
        this.bytes[way] += packet.length
        if (this.bytes.up > this.cutAtUp) {
          this.#cut()
          return
        }
        if (this.pace.delayMs === 0) to.write(packet)
        else setTimeout(() => to.writable && to.write(packet), this.pace.delayMs)
      }
    }
    setTimeout(() => to.end(), this.pace.delayMs)
  }

  /** Waits until the line has carried so many bytes after those before them. */
  async #turn(way: Way, bytes: number): Promise<void> {
    const { bitsPerSecond } = this.pace
    if (bitsPerSecond === null) return
    const now = performance.now()
    const from = Math.max(this.#freeAt[way], now - TIMER_SLACK_MS)
    this.#freeAt[way] = from + (bytes * 8_000) / bitsPerSecond
    const wait = this.#freeAt[way] - now
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait))
  }
}
