import { Command } from 'commander'
import type { Store } from '#register/store/open-store.ts'
import { howToListen, type ListenOptions } from './how-to-listen.ts'
import { onlyCounty } from './only-county.ts'
import { buildOffice, openOffice, toldToStop } from './open-office.ts'
import { DATA_OPTION, withStore } from './with-store.ts'

interface ServeOptions extends ListenOptions {
  readonly county?: string
  readonly data: string
}

const EXAMPLE = `
例 example:
  npm run -s simin -- serve --port 8080
  npm run -s simin -- serve --lan                       局域网，用本县自己的证书
  npm run -s simin -- serve --host 10.0.0.5 --tls-cert 证书.pem --tls-key 私钥.pem
  npm run -s simin -- serve --host 0.0.0.0 --behind-proxy 10.0.0.2 --public-url https://renkou.example

不在本机上开门，连接就要加密：没有的话程序不答应。`

export function serveVerb(): Command {
  return new Command('serve')
    .description('开门办公，没做完的接着做\nopen the office; unfinished work goes on')
    .option('--county <code>', '哪个县（只有一个时不用写）which county')
    .option('--port <n>', '端口 port', '8080')
    .option('--host <address>', '听哪个地址，默认只在本机 address to listen on')
    .option('--tls-cert <file>', '证书（PEM）certificate')
    .option('--tls-key <file>', '私钥（PEM）private key')
    .option('--lan', '局域网：用本县自己的证书 on the LAN, with the county’s own certificate')
    .option('--behind-proxy <address>', '加密由哪个代理做（地址，可几个）the proxy that encrypts')
    .option('--public-url <url>', '大家打开的网址 the address people open')
    .option(...DATA_OPTION)
    .addHelpText('after', EXAMPLE)
    .action((options: ServeOptions) => withStore(options.data, (store) => serve(store, options)))
}

async function serve(store: Store, options: ServeOptions): Promise<void> {
  await buildOffice()
  const county = await onlyCounty(store, options.county)
  const listening = await howToListen(store, county, options)
  const office = await openOffice({ store, county, ...listening })
  console.log(`${listening.publicUrl}  （Ctrl+C 关门 to stop）`)
  if (listening.lan !== undefined) printTrust(listening.publicUrl, listening.lan.ca.fingerprint)
  await toldToStop()
  await office.close()
}

function printTrust(publicUrl: string, fingerprint: string): void {
  console.log(`\n别的电脑、手机第一次用，先打开 ${publicUrl}/ca 装本县证书，核对指纹：`)
  console.log('On each other machine open that page first and compare the fingerprint:')
  console.log(`  ${fingerprint.slice(0, 47)}\n  ${fingerprint.slice(48)}`)
}
