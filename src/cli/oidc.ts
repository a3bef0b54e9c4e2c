import { readFile } from 'node:fs/promises'
import { Command } from 'commander'
import { rotateProviderKeys } from '#register/access/signing-keys.ts'
import { disableClient, listClients, registerClient } from '#register/access/oidc-clients.ts'
import { distrustIssuer, trustedIssuers, trustIssuer } from '#register/access/outside-issuers.ts'
import type { Store } from '#register/store/open-store.ts'
import { clock } from './clock.ts'
import { onlyCounty } from './only-county.ts'
import { RefusedError } from './report-failure.ts'
import { DATA_OPTION, withStore } from './with-store.ts'

interface OidcOptions {
  readonly county?: string
  readonly name?: string
  readonly redirect?: readonly string[]
  readonly logout?: readonly string[]
  readonly public?: boolean
  readonly clientId?: string
  readonly secretFile?: string
  readonly data: string
}

const EXAMPLE = `
例 example:
  npm run -s simin -- oidc add-app tongji --name 统计应用 --redirect https://tongji.example/back
  npm run -s simin -- oidc trust https://sso.example --name 市统一认证 --client-id renkou --secret-file 密钥.txt
  npm run -s simin -- oidc list`

/** Applications that sign in through us, and providers through which one signs in here. */
export function oidcVerb(): Command {
  return new Command('oidc')
    .description(
      '统一登录：别的应用用我们的账号，或信任别处的登录服务\nOpenID Connect: applications that use our accounts, providers that we trust',
    )
    .addCommand(addAppVerb())
    .addCommand(removeAppVerb())
    .addCommand(trustVerb())
    .addCommand(distrustVerb())
    .addCommand(listVerb())
    .addCommand(rotateVerb())
    .addHelpText('after', EXAMPLE)
}

function addAppVerb(): Command {
  return oidcCommand('add-app', '登记一个应用，密钥只显示这一次\nregister an application')
    .argument('<id>', '应用的代号 client id')
    .requiredOption('--name <name>', '给人看的名字 name')
    .requiredOption('--redirect <url...>', '登录后回到哪里 redirect addresses')
    .option('--logout <url...>', '退出后回到哪里 addresses after signing out')
    .option('--public', '手机或网页应用，存不住密钥 cannot keep a secret')
    .action((clientId: string, options: OidcOptions) =>
      withCounty(options, async (store, county) => {
        const client = await registerClient(store, {
          county,
          clientId,
          name: options.name ?? clientId,
          redirectUris: options.redirect ?? [],
          logoutUris: options.logout ?? [],
          confidential: options.public !== true,
          now: clock(),
        })
        console.log(`client_id      ${client.clientId}`)
        if (client.secret !== null) console.log(`client_secret  ${client.secret}`)
        console.log('发现地址 discovery：<网址>/oidc/.well-known/openid-configuration')
      }),
    )
}

function removeAppVerb(): Command {
  return oidcCommand('remove-app', '不再让它登录\nrefuse an application')
    .argument('<id>', '应用的代号 client id')
    .action((clientId: string, options: OidcOptions) =>
      withCounty(options, async (store, county) => {
        const removed = await disableClient(store, { county, clientId, now: clock() })
        if (!removed) throw unknown(clientId)
        console.log(`${clientId}：停了 removed`)
      }),
    )
}

function trustVerb(): Command {
  return oidcCommand('trust', '信任一个登录服务；账号用 accounts link 逐个连上\ntrust a provider')
    .argument('<issuer>', '它的 issuer 地址 its issuer identifier')
    .requiredOption('--name <name>', '登录页上的名字 name on the button')
    .requiredOption('--client-id <id>', '我们在那边的代号 our client id there')
    .option('--secret-file <file>', '密钥所在的文件，只有一行 file with the secret')
    .action((issuer: string, options: OidcOptions) =>
      withCounty(options, async (store, county) => {
        const { secretFile } = options
        const secret = secretFile === undefined ? null : (await readFile(secretFile, 'utf8')).trim()
        const name = options.name ?? issuer
        const clientId = options.clientId ?? ''
        await trustIssuer(store, { county, name, issuer, clientId, secret, now: clock() })
        console.log(
          `${name}：信任了 trusted；回调地址 callback：<网址>/api/session/outside/callback`,
        )
      }),
    )
}

function distrustVerb(): Command {
  return oidcCommand('distrust', '不再信任\nno longer trust a provider')
    .argument('<issuer>', '它的 issuer 地址 its issuer identifier')
    .action((issuer: string, options: OidcOptions) =>
      withCounty(options, async (store, county) => {
        if (!(await distrustIssuer(store, { county, issuer, now: clock() }))) throw unknown(issuer)
        console.log(`${issuer}：不再信任 no longer trusted`)
      }),
    )
}

function listVerb(): Command {
  return oidcCommand('list', '列出应用和信任的登录服务\nlist both').action((options: OidcOptions) =>
    withCounty(options, async (store, county) => {
      for (const { clientId, name, redirectUris } of await listClients(store, county)) {
        console.log(`应用 app    ${clientId}  ${name}  ${redirectUris.join(' ')}`)
      }
      for (const { issuer, name } of await trustedIssuers(store, county)) {
        console.log(`信任 trust  ${name}  ${issuer}`)
      }
    }),
  )
}

function rotateVerb(): Command {
  return oidcCommand(
    'rotate-keys',
    '换签名密钥；旧的留着验证已发的令牌\nnew signing keys; the old ones verify what they signed',
  ).action((options: OidcOptions) =>
    withCounty(options, async (store) => {
      const { signing, retired } = await rotateProviderKeys(store, clock())
      for (const { alg, kid } of signing) console.log(`在用 in use  ${alg}  ${kid}`)
      for (const { key, until } of retired)
        console.log(`留到 until ${until}  ${key.alg}  ${key.kid}`)
    }),
  )
}

function unknown(what: string): RefusedError {
  return new RefusedError('oidc.unknown', `没有登记 ${what}。\n${what} is not registered.`)
}

function withCounty(
  options: OidcOptions,
  act: (store: Store, county: string) => Promise<void>,
): Promise<void> {
  return withStore(options.data, async (store) => {
    await act(store, await onlyCounty(store, options.county))
  })
}

function oidcCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--county <code>', '哪个县（只有一个时不用写）which county')
    .option(...DATA_OPTION)
}
