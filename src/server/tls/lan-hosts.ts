import { hostname, networkInterfaces } from 'node:os'

/** Under which names and addresses machines of the same network reach this one; the best first. */
export function lanHosts(): readonly string[] {
  const addresses = Object.values(networkInterfaces())
    .flatMap((one) => one ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith('fe80:'))
    .map(({ address }) => address)
  const name = hostname().toLowerCase()
  const names = /^[a-z0-9-]+$/u.test(name) ? [name, `${name}.local`] : []
  return [...new Set([...addresses, ...names, 'localhost', '127.0.0.1'])]
}
