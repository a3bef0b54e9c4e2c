import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { countyOf } from '#register/access/accounts.ts'
import type { Store } from '#register/store/open-store.ts'
import { countyCa, type CountyCa } from '#server/tls/county-ca.ts'
import { lanHosts } from '#server/tls/lan-hosts.ts'
import { clock } from './clock.ts'
import { RefusedError } from './report-failure.ts'

/** How a server is reached, as said on the command line. */
export interface ListenOptions {
  readonly host?: string
  readonly port: string
  readonly tlsCert?: string
  readonly tlsKey?: string
  readonly behindProxy?: string
  readonly lan?: boolean
  readonly publicUrl?: string
}

export interface Listening {
  readonly host: string
  readonly port: number
  /** Origin that browsers open. */
  readonly publicUrl: string
  readonly tls?: { readonly key: string; readonly cert: string }
  readonly trustedProxies?: readonly string[]
  readonly lan?: { readonly ca: CountyCa; readonly hosts: readonly string[] }
}

/**
 * Off loopback there is encryption or there is no server (S26): a certificate of one's own, a proxy that
 * is named, or the county's own authority.
 */
export async function howToListen(
  store: Store,
  county: string,
  options: ListenOptions,
): Promise<Listening> {
  const port = portOf(options.port)
  if (options.lan === true) return onLan(store, county, port, options)
  const host = options.host ?? '127.0.0.1'
  const { tlsCert, tlsKey, behindProxy } = options
  if (tlsCert !== undefined && tlsKey !== undefined) {
    const [cert, key] = await Promise.all([readFile(tlsCert, 'utf8'), readFile(tlsKey, 'utf8')])
    return { host, port, tls: { cert, key }, publicUrl: urlOf(options, 'https', host, port) }
  }
  if (behindProxy !== undefined) {
    if (options.publicUrl === undefined) {
      throw new RefusedError(
        'serve.needs_public_url',
        '在代理后面，要用 --public-url 写明大家打开的网址。\nBehind a proxy, say with --public-url what people open.',
      )
    }
    const trustedProxies = behindProxy.split(',').map((one) => one.trim())
    return { host, port, trustedProxies, publicUrl: urlOf(options, 'https', host, port) }
  }
  if (!isLoopback(host)) {
    throw new RefusedError(
      'serve.needs_tls',
      '不在本机上开门，连接要加密：--lan（本县自己的证书）、--tls-cert 加 --tls-key，或 --behind-proxy 代理地址。\nOff loopback the connection is encrypted: --lan, --tls-cert with --tls-key, or --behind-proxy ADDRESS.',
    )
  }
  return { host, port, publicUrl: urlOf(options, 'http', host, port) }
}

async function onLan(
  store: Store,
  county: string,
  port: number,
  options: ListenOptions,
): Promise<Listening> {
  const now = clock()
  const nameZh = (await countyOf(store, county))?.nameZh ?? county
  const ca = await countyCa(store, { county, nameZh, now })
  // Public, for whoever carries it to other machines by hand.
  await writeFile(join(store.dataDir, 'simin-ca.crt'), ca.certificate)
  const named = options.publicUrl === undefined ? [] : [new URL(options.publicUrl).hostname]
  const hosts = [...new Set([...named, ...lanHosts()])]
  const tls = await ca.issue(hosts, now)
  const publicUrl = urlOf(options, 'https', hosts[0] ?? 'localhost', port)
  return { host: options.host ?? '0.0.0.0', port, tls, publicUrl, lan: { ca, hosts } }
}

function urlOf(options: ListenOptions, scheme: string, host: string, port: number): string {
  if (options.publicUrl !== undefined) return new URL(options.publicUrl).origin
  const name = host.includes(':') ? `[${host}]` : host
  return new URL(`${scheme}://${name}:${String(port)}`).origin
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

function portOf(text: string): number {
  const port = Number(text)
  if (/^\d{1,5}$/u.test(text) && port >= 1 && port <= 65_535) return port
  throw new RefusedError(
    'serve.port',
    `端口写 1 到 65535 的整数，现在写的是“${text}”。\nThe port is a whole number from 1 to 65535, not “${text}”.`,
  )
}
