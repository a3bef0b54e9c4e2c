import { createServer } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import type { Pouch, PouchConstructor, PouchDocument } from 'pouchdb'
import type { VillagePulled } from '#wire/sync.ts'

/** First sync: ten times its default, for it asks once a batch and the line has a delay. */
const FETCH_BATCH = 1_000
/** Its default: what a cut line takes with it is sent again. */
const SEND_BATCH = 100
const NAME = 'village'

/**
 * PouchDB 9 against its own server (express-pouchdb, on LevelDB, packing its answers) with the village's
 * documents: one for each person, household, question and word, as our own device holds them.
 */
export class PouchYardstick {
  readonly port: number
  readonly #databases: PouchConstructor
  readonly #close: () => Promise<void>
  #devices = 0

  private constructor(of: {
    port: number
    databases: PouchConstructor
    close: () => Promise<void>
  }) {
    this.port = of.port
    this.#databases = of.databases
    this.#close = of.close
  }

  static async open(told: VillagePulled): Promise<PouchYardstick> {
    // Needed by benchmarks alone: whoever installs the program without them does not get them.
    const { default: databases } = await import('pouchdb')
    const { default: memory } = await import('pouchdb-adapter-memory')
    const { default: expressPouch } = await import('express-pouchdb')
    databases.plugin(memory)
    const folder = await mkdtemp(join(tmpdir(), 'simin-pouchdb-'))
    const stored = databases.defaults({ prefix: folder + sep })
    const village = new stored(NAME)
    await village.bulkDocs(documentsOf(told))
    const server = createServer(expressPouch(stored, { mode: 'minimumForPouchDB' }))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const close = async (): Promise<void> => {
      server.closeAllConnections()
      server.close()
      await village.close()
      await rm(folder, { recursive: true, force: true })
    }
    return new PouchYardstick({ port: address.port, databases, close })
  }

  /** A device that holds nothing yet. */
  newDevice(url: string): PouchDevice {
    this.#devices += 1
    const name = `device-${String(this.#devices)}`
    return new PouchDevice(new this.#databases(name, { adapter: 'memory' }), `${url}/${NAME}`)
  }

  close(): Promise<void> {
    return this.#close()
  }
}

export class PouchDevice {
  readonly #held: Pouch
  readonly #url: string

  constructor(held: Pouch, url: string) {
    this.#held = held
    this.#url = url
  }

  /** Fetches what is new; gives how many documents. */
  async pull(): Promise<number> {
    return (await this.#held.replicate.from(this.#url, { batch_size: FETCH_BATCH })).docs_written
  }

  /** Changes one field of so many documents of people, from the nth on, here alone. */
  async change(from: number, count: number): Promise<void> {
    const { rows } = await this.#held.allDocs({ include_docs: true, limit: 1_000_000 })
    const people = rows.filter(({ doc }) => doc._id.startsWith('person:')).slice(from, from + count)
    await this.#held.bulkDocs(people.map(({ doc }) => ({ ...doc, verification: '1' })))
  }

  /** Sends what was changed; gives how many documents. */
  async push(): Promise<number> {
    return (await this.#held.replicate.to(this.#url, { batch_size: SEND_BATCH })).docs_written
  }
}

function documentsOf(told: VillagePulled): readonly PouchDocument[] {
  const named = (kind: string, rows: readonly object[]): readonly PouchDocument[] =>
    rows.map((row, at) => ({ _id: `${kind}:${'id' in row ? String(row.id) : String(at)}`, ...row }))
  return [
    ...named('person', told.people),
    ...named('household', told.households),
    ...named('ask', told.asks?.list ?? []),
    ...named('word', told.words),
  ]
}
