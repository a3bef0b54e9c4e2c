import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import type { Store } from '#register/store/open-store.ts'
import { onlyCounty } from './only-county.ts'
import { buildOffice, openOffice, toldToStop } from './open-office.ts'
import { RefusedError } from './report-failure.ts'
import { DATA_OPTION, withStore } from './with-store.ts'

interface ServeOptions {
  readonly county?: string
  readonly port: string
  readonly host: string
  readonly tlsCert?: string
  readonly tlsKey?: string
  readonly data: string
}

const EXAMPLE = `
例 example:
  npm run -s simin -- serve --port 8080
  npm run -s simin -- serve --host 10.0.0.5 --tls-cert 证书.pem --tls-key 私钥.pem

不在本机上开门，就要有证书：没有的话程序不答应。`

export function serveVerb(): Command {
  return new Command('serve')
    .description('开门办公，没做完的接着做\nopen the office; unfinished work goes on')
    .option('--county <code>', '哪个县（只有一个时不用写）which county')
    .option('--port <n>', '端口 port', '8080')
    .option('--host <address>', '听哪个地址 address to listen on', '127.0.0.1')
    .option('--tls-cert <file>', '证书（PEM）certificate')
    .option('--tls-key <file>', '私钥（PEM）private key')
    .option(...DATA_OPTION)
    .addHelpText('after', EXAMPLE)
    .action((options: ServeOptions) => withStore(options.data, (store) => serve(store, options)))
}

async function serve(store: Store, options: ServeOptions): Promise<void> {
  await buildOffice()
  const county = await onlyCounty(store, options.county)
  const { tlsCert, tlsKey } = options
  const tls =
    tlsCert === undefined || tlsKey === undefined
      ? undefined
      : { cert: await readFile(tlsCert, 'utf8'), key: await readFile(tlsKey, 'utf8') }
  const { host } = options
  if (tls === undefined && !isLoopback(host)) {
    throw new RefusedError(
      'serve.needs_tls',
      '不在本机上开门要有证书：加 --tls-cert 和 --tls-key。\nOff loopback a certificate is needed: --tls-cert and --tls-key.',
    )
  }
  const port = Number(options.port)
  const office = await openOffice({
    store,
    county,
    port,
    host,
    ...(tls === undefined ? {} : { tls }),
  })
  console.log(`${tls === undefined ? 'http' : 'https'}://${host}:${port}  （Ctrl+C 关门 to stop）`)
  await toldToStop()
  await office.close()
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
