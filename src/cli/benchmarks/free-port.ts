import { once } from 'node:events'
import { createServer } from 'node:net'

/** A port nobody listens on at this moment. */
export async function freePort(host: string): Promise<number> {
  const socket = createServer().listen(0, host)
  await once(socket, 'listening')
  const address = socket.address()
  socket.close()
  await once(socket, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
