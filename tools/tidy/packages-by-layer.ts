import { filesOf, type Tree } from './tree.ts'

/** Which npm packages a layer may use (ARCHITECTURE.md); Node's own modules are told apart. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  domain: ['pinyin-pro', 'tyme4ts', 'opencc-js'],
  wire: ['zod'],
  sync: [],
  intake: ['csv-parse', 'saxes', 'yauzl', 'fflate'],
  paper: ['@myriaddreamin/typst-ts-node-compiler', 'zxing-wasm'],
  linkage: [],
  'linkage/engine': ['@duckdb/node-api'],
  register: ['pg', 'pg-copy-streams', '@node-rs/argon2', 'csv-parse', 'sm-crypto-v2'],
  quality: [],
  population: ['fflate'],
  jobs: [],
  server: [
    'fastify',
    'fastify-type-provider-zod',
    '@fastify/',
    'zod',
    'oidc-provider',
    'openid-client',
    '@simplewebauthn/server',
    '@peculiar/x509',
    'reflect-metadata',
  ],
  office: [
    'react',
    'react-dom',
    'react-router',
    'antd',
    '@ant-design/',
    '@tanstack/',
    '@simplewebauthn/browser',
  ],
  field: ['react', 'react-dom', 'dexie', 'hash-wasm'],
  cli: ['commander'],
  'cli/benchmarks': [
    'pg-copy-streams',
    // Yardsticks: loaded when they are measured, absent where development packages are.
    'pouchdb',
    'pouchdb-adapter-memory',
    'express-pouchdb',
  ],
}

/** Layers that run in a browser or must stay pure have no business with Node's modules. */
const NODELESS = new Set(['domain', 'wire', 'sync', 'office', 'field'])

/** As the formatter leaves them; `is distinct from 'x'` of a query is none. */
const IMPORT = /(?:^(?:(?:import|export)\b[^'\n]*|\} )from |^import |import\()'([^'.#][^']*)'/gm

export function packagesByLayer(tree: Tree): string[] {
  const complaints: string[] = []
  for (const [path, text] of filesOf(tree, /^src\/.*\.tsx?$/)) {
    if (/\.test\.tsx?$/.test(path) || /(^|\/)(dev-mock|test-[a-z-]+)(\/|\.ts)/.test(path)) continue
    const layer = path.split('/')[1] ?? ''
    for (const [, name = ''] of text.matchAll(IMPORT)) {
      if (!allowed({ layer, path, name })) complaints.push(`${path}: ${layer} may not use ${name}`)
    }
  }
  return complaints
}

function allowed({ layer, path, name }: { layer: string; path: string; name: string }): boolean {
  if (name.startsWith('node:')) return !NODELESS.has(layer)
  const folder = path.split('/').slice(1, 3).join('/')
  const lists = [...(PACKAGES[layer] ?? []), ...(PACKAGES[folder] ?? [])]
  return lists.some((entry) =>
    entry.endsWith('/') ? name.startsWith(entry) : packageOf(name) === entry,
  )
}

function packageOf(name: string): string {
  const parts = name.split('/')
  return name.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? name)
}
