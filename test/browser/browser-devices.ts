import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page, type Route } from 'playwright-core'
import { build } from 'vite'
import { bringBrowser } from '../../tools/find-browser.ts'
import { LAUNCH_ARGS } from '../../tools/launch-browser.ts'

/* For tests only: the device's store in real browsers, each with a profile of its own on disk. */

const ROOT = join(import.meta.dirname, '../..')
const PASSPHRASE = 'four words by the river'

/** One thing said on a device, and what it knows of it. */
export interface SpokenThere {
  readonly opId: string
  readonly seq: number
  readonly record: string
  readonly value: string
  readonly after: string | null
  readonly answer: string | null
  readonly unsent: boolean
}

/** What `src/field/exchange/test-browser-device.ts` puts into the page. */
interface DeviceInPage {
  readonly enrol: (code: string, passphrase: string) => Promise<string>
  readonly unlock: (passphrase: string) => Promise<string>
  readonly look: () => Promise<string>
  readonly outbox: () => Promise<string>
  readonly say: (record: string, field: string, value: string) => Promise<string>
  readonly sync: () => Promise<string>
  readonly spoken: () => readonly SpokenThere[]
  readonly names: () => readonly (string | null)[]
  readonly lose: (seq: number) => Promise<void>
  readonly typeWhileFetching: (people: number) => Promise<readonly string[]>
  readonly draft: (name: string) => Promise<unknown>
  readonly givenUp: () => readonly number[]
  readonly unsent: () => number
}

declare global {
  // oxlint-disable-next-line no-var -- how a global of a page is declared
  var device: DeviceInPage
}

/** Builds the page without screens; gives the folder that a server serves under /field. */
export async function buildDevicePage(): Promise<string> {
  const outDir = join(ROOT, 'build/field-device')
  await mkdir(outDir, { recursive: true })
  await build({
    configFile: false,
    root: join(ROOT, 'src/field'),
    logLevel: 'error',
    publicDir: false,
    build: {
      outDir,
      emptyOutDir: true,
      minify: false,
      lib: {
        entry: 'exchange/test-browser-device.ts',
        formats: ['es'],
        fileName: () => 'device.js',
      },
    },
  })
  const page = '<!doctype html><script type="module" src="/field/device.js"></script>'
  await writeFile(join(outDir, 'index.html'), page)
  return outDir
}

/** A browser with a profile of its own, as one phone has it. */
export class BrowserDevice {
  readonly profile: string
  readonly #url: string
  #context: BrowserContext
  #page: Page
  deviceId = ''

  private constructor(of: { profile: string; url: string; context: BrowserContext; page: Page }) {
    this.profile = of.profile
    this.#url = of.url
    this.#context = of.context
    this.#page = of.page
  }

  static async start(url: string, profile?: string): Promise<BrowserDevice> {
    const folder = profile ?? (await mkdtemp(join(tmpdir(), 'simin-profile-')))
    const context = await chromium.launchPersistentContext(folder, {
      executablePath: bringBrowser(),
      args: [...LAUNCH_ARGS],
    })
    const page = context.pages()[0] ?? (await context.newPage())
    const device = new BrowserDevice({ profile: folder, url, context, page })
    await device.#load()
    return device
  }

  async #load(): Promise<void> {
    await this.#page.goto(this.#url)
    await this.#page.waitForFunction(() => 'device' in globalThis)
  }

  async enrol(code: string): Promise<void> {
    this.deviceId = await this.#page.evaluate(([one, two]) => globalThis.device.enrol(one, two), [
      code,
      PASSPHRASE,
    ] as const)
    // A problem comes as an object.
    if (this.deviceId.startsWith('{')) throw new Error(this.deviceId)
  }

  unlock(passphrase: string = PASSPHRASE): Promise<string> {
    return this.#page.evaluate((words) => globalThis.device.unlock(words), passphrase)
  }

  look(): Promise<string> {
    return this.#page.evaluate(() => globalThis.device.look())
  }

  outbox(): Promise<string> {
    return this.#page.evaluate(() => globalThis.device.outbox())
  }

  /** Its clock is set, right or wrong, and there is a network or none. */
  async put(more: { readonly clock?: number; readonly offline?: boolean }): Promise<void> {
    if (more.clock !== undefined) await this.#page.clock.setFixedTime(more.clock)
    if (more.offline !== undefined) await this.#context.setOffline(more.offline)
  }

  say(record: string, value: string): Promise<string> {
    return this.#page.evaluate(([one, two]) => globalThis.device.say(one, 'item:education', two), [
      record,
      value,
    ] as const)
  }

  /** One contact; `killed`: the page dies while it is going on. */
  async sync(more: { readonly killed?: boolean } = {}): Promise<string> {
    const going = this.#page.evaluate(() => globalThis.device.sync()).catch(() => 'killed')
    if (more.killed !== true) return going
    await this.die()
    return going
  }

  /** The page is killed and opened again. */
  async die(): Promise<void> {
    await this.#page.close()
    this.#page = await this.#context.newPage()
    await this.#load()
    await this.unlock()
  }

  spoken(): Promise<readonly SpokenThere[]> {
    return this.#page.evaluate(() => globalThis.device.spoken())
  }

  names(): Promise<readonly (string | null)[]> {
    return this.#page.evaluate(() => globalThis.device.names())
  }

  lose(seq: number): Promise<void> {
    return this.#page.evaluate((no) => globalThis.device.lose(no), seq)
  }

  typeWhileFetching(people: number): Promise<readonly string[]> {
    return this.#page.evaluate((count) => globalThis.device.typeWhileFetching(count), people)
  }

  draft(name: string): Promise<unknown> {
    return this.#page.evaluate((which) => globalThis.device.draft(which), name)
  }

  /** What becomes of requests to a path, also after the page was killed. */
  async meet(path: string, meet: (route: Route) => Promise<void>): Promise<void> {
    await this.#context.route(`**${path}`, meet)
  }

  async meetNoMore(): Promise<void> {
    await this.#context.unrouteAll()
  }

  /** Lays the store of an earlier program into this browser, as it lay there: rows by table. */
  async layStore(version: number, tables: EarlierTables, rows: EarlierRows): Promise<void> {
    // Dexie counts versions in tens.
    const laid = { version: version * 10, tables, rows } as const
    await this.#page.evaluate(layStoreInPage, laid)
  }

  givenUp(): Promise<readonly number[]> {
    return this.#page.evaluate(() => globalThis.device.givenUp())
  }

  unsent(): Promise<number> {
    return this.#page.evaluate(() => globalThis.device.unsent())
  }

  async stop(): Promise<void> {
    await this.#context.close()
  }

  async throwAway(): Promise<void> {
    await this.#context.close()
    await rm(this.profile, { recursive: true, force: true })
  }
}

/** Key and indexes of each table. */
export type EarlierTables = Readonly<
  Record<string, { readonly key: string; readonly indexes: readonly string[] }>
>
/** Bytes as base64, in the fields that hold bytes. */
export type EarlierRows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>

/** Runs in the page: knows nothing of the program that is to find the store. */
async function layStoreInPage(laid: {
  readonly version: number
  readonly tables: EarlierTables
  readonly rows: EarlierRows
}): Promise<void> {
  const bytesIn = new Set(['box', 'sealed', 'salt', 'wrapped', 'share'])
  const opening = indexedDB.open('simin-field', laid.version)
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onupgradeneeded = () => {
      for (const [name, { key, indexes }] of Object.entries(laid.tables)) {
        const table = opening.result.createObjectStore(name, { keyPath: key })
        for (const index of indexes) table.createIndex(index, index)
      }
    }
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error ?? new Error('the store was not laid'))
  })
  const change = db.transaction(Object.keys(laid.tables), 'readwrite')
  for (const [name, rows] of Object.entries(laid.rows)) {
    for (const row of rows) {
      const fields = Object.entries(row).map(([field, value]) => [
        field,
        bytesIn.has(field) && typeof value === 'string'
          ? Uint8Array.from(atob(value), (character) => character.codePointAt(0) ?? 0)
          : value,
      ])
      change.objectStore(name).put(Object.fromEntries(fields))
    }
  }
  await new Promise<void>((resolve) => {
    change.oncomplete = () => resolve()
  })
  db.close()
}
