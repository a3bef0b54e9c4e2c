import dgram from 'node:dgram'
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

/*
 * Imported before everything else of the parsing process (R7). Node's permissions (24) take away files,
 * programs, workers, native code and the bindings below its own modules, but not the network: so its own
 * modules lose it here, for good. http, https, http2, tls and fetch all pass through `net`.
 *
 * The kernel knows nothing of it; a hole in Node itself would. A network namespace was considered: many
 * containers do not let an ordinary user make one, and a wall that stands in some places is not told apart
 * from one that stands in all.
 */

function closed(): never {
  // The code only: what was asked for could quote the file.
  throw new Error('the parsing process has no network')
}

const WAYS_OUT: readonly (readonly [object, readonly string[]])[] = [
  [net.Socket.prototype, ['connect']],
  [net.Server.prototype, ['listen']],
  [dgram.Socket.prototype, ['bind', 'connect', 'send']],
  [dns, resolversOf(dns)],
  [dns.promises, resolversOf(dns.promises)],
  [dns.Resolver.prototype, resolversOf(dns.Resolver.prototype)],
  [dns.promises.Resolver.prototype, resolversOf(dns.promises.Resolver.prototype)],
]

for (const [module, names] of WAYS_OUT) {
  for (const name of names) {
    Object.defineProperty(module, name, { value: closed, writable: false, configurable: false })
  }
}
// What a module hands out by name was copied when it was loaded.
syncBuiltinESMExports()

/** Whatever looks a name up, a version of Node that has more of them included. */
function resolversOf(module: object): string[] {
  const names = new Set<string>()
  for (let at: object | null = module; at !== null; at = Object.getPrototypeOf(at)) {
    if (at === Object.prototype) break
    for (const name of Object.getOwnPropertyNames(at)) names.add(name)
  }
  return [...names].filter((name) => /^(lookup|resolve|reverse)/.test(name))
}
