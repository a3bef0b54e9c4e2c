import { createServer, type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { requireFreePort } from './open-office.ts'

test('[CLI5] a port that another program holds is told before any work, and a free one stays free', async () => {
  const holder = createServer()
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has such an address.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { port } = holder.address() as AddressInfo
  await expect(requireFreePort(port, '127.0.0.1')).rejects.toMatchObject({
    code: 'serve.port_taken',
  })
  await new Promise((resolve) => holder.close(resolve))
  await requireFreePort(port, '127.0.0.1')
  await requireFreePort(port, '127.0.0.1')
})
