import type { HistoryEnd, HistoryServer, Said } from '#sync/test-field-history.ts'
import type { TestServer } from '../test-server.ts'
import type { Sent, TestDevice } from './test-device.ts'

/* For tests only: the real server, as a history sees it. Each slot is the education of one person. */

export class RealServer implements HistoryServer {
  readonly #at: TestServer
  readonly #devices: readonly TestDevice[]
  readonly #observer: TestDevice
  readonly #people: readonly { readonly id: string; readonly version: number }[]
  readonly #sent = new Map<string, Sent>()
  readonly #words = new Map<string, string | null>()

  constructor(
    at: TestServer,
    of: {
      readonly devices: readonly TestDevice[]
      /** Pulls and says nothing. */
      readonly observer: TestDevice
      readonly people: readonly { readonly id: string; readonly version: number }[]
    },
  ) {
    this.#at = at
    this.#devices = of.devices
    this.#observer = of.observer
    this.#people = of.people
  }

  receive = async (device: number, batch: readonly Said[]): Promise<readonly string[]> => {
    const from = this.#devices[device]
    if (from === undefined || batch.length === 0) return []
    const { answers } = await from.push(batch.map((word) => this.#signed(from, word)))
    return answers.map(({ opId }) => opId)
  }

  #signed(device: TestDevice, { opId, seq, slot, after, value }: Said): Sent {
    const before = this.#sent.get(opId)
    if (before !== undefined) return before
    const { id = '', version = 0 } = this.#people[slot] ?? {}
    const more = { opId, seq, after, baseVersion: version }
    const sent = device.say(id, 'item:education', value, more)
    this.#sent.set(opId, sent)
    return sent
  }

  standing = async (slot: number): Promise<string | null> => {
    const { words } = await this.#observer.pull()
    for (const { p, item, state, op } of words) {
      if (item === 'education') this.#words.set(p, state === 'open' ? op : null)
    }
    return this.#words.get(this.#people[slot]?.id ?? '') ?? null
  }

  end = async (said: readonly Said[]): Promise<HistoryEnd> => {
    const { rows } = await this.#at.store.pool.query<{ opId: string; state: string }>(
      `select op_id as "opId", state from work.field_operations where op_id = any ($1::uuid[])`,
      [said.map(({ opId }) => opId)],
    )
    const slots = await Promise.all(
      this.#people.map(async ({ id }, slot) => {
        const found = await this.#at.store.pool.query<{ state: string }>(
          `select state from work.field_slots where person_id = $1 and item = 'education' and state <> 'decided'`,
          [id],
        )
        const state = found.rows[0]?.state ?? 'open'
        const words = said.filter((word) => word.slot === slot)
        const seen = new Set(words.map(({ after }) => after))
        const last = words.filter(({ opId }) => !seen.has(opId)).map(({ value }) => value)
        return { state, rivals: state === 'disputed' ? [...new Set(last)].toSorted() : [] }
      }),
    )
    return { answers: Object.fromEntries(rows.map(({ opId, state }) => [opId, state])), slots }
  }
}
