import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * `node tools/with-node.mjs tools/complete-lock.ts`, after every change of dependencies.
 *
 * npm leaves out of the lock those optional packages of other platforms that it could not fetch at that
 * moment, and `npm ci` then refuses the lock everywhere. They are put back here by name and version; their
 * hash is added by npm on a machine of that platform.
 */
interface Entry {
  readonly cpu?: readonly string[]
  readonly os?: readonly string[]
  readonly optional?: boolean
  readonly version?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const LOCK = join(import.meta.dirname, '../package-lock.json')
const SYSTEMS = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openharmony', 'netbsd', 'sunos']
const PROCESSORS = ['arm64', 'x64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64']

const lock: unknown = JSON.parse(readFileSync(LOCK, 'utf8'))
const packages = packagesOf(lock)
let added = 0
const before = Array.from(packages)
for (const [at, { optionalDependencies }] of before) {
  if (at === '') continue
  for (const [name, version] of Object.entries(optionalDependencies ?? {})) {
    if (packages.has(`node_modules/${name}`) || !/^[0-9]/.test(version)) continue
    packages.set(`node_modules/${name}`, platformEntry(name, version))
    added += 1
  }
}
const sorted = Array.from(packages).toSorted(([a], [b]) => (a < b ? -1 : 1))
writeFileSync(
  LOCK,
  `${JSON.stringify({ ...Object(lock), packages: Object.fromEntries(sorted) }, null, 2)}\n`,
)
console.log(`${added} packages of other platforms added to the lock`)

function packagesOf(value: unknown): Map<string, Entry> {
  if (typeof value !== 'object' || value === null || !('packages' in value)) {
    throw new Error('package-lock.json has no packages')
  }
  return new Map(Object.entries(Object(value.packages)))
}

/** What npm would have written: never installed but where system and processor fit. */
function platformEntry(name: string, version: string): Entry {
  const words = (name.split('/').at(-1) ?? name).split('-')
  const os = words.filter((word) => SYSTEMS.includes(word))
  const cpu = words.filter((word) => PROCESSORS.includes(word))
  if (os.length === 0) throw new Error(`${name}: for which system?`)
  return { version, ...(cpu.length > 0 ? { cpu } : {}), optional: true, os }
}
