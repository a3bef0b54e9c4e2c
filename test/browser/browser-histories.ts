import fc from 'fast-check'
import { ModelServer } from '#sync/test-model-server.ts'
import type { HistoryEnd, Said } from '#sync/test-field-history.ts'
import { fieldCaseList } from '#wire/field-cases.ts'
import { FieldCounty } from '../../src/server/routes/test-field-county.ts'
import { LUO, SIQI, YUAN } from '../../src/server/test-county.ts'
import { BadNetwork, type Fate } from './bad-network.ts'
import { BrowserDevice, buildDevicePage, type SpokenThere } from './browser-devices.ts'

/* For tests only: what two people do in two browsers under a bad network, and what must come of it. */

export type BrowserStep =
  | { readonly does: 'say'; readonly device: number; readonly slot: number; readonly value: string }
  | { readonly does: 'sync'; readonly device: number; readonly fates: readonly Fate[] }
  | { readonly does: 'die'; readonly device: number; readonly syncing: boolean }
  | { readonly does: 'arrive' }

const device = fc.nat(1)
const fate = fc.constantFrom<Fate>('arrives', 'lost', 'answer_lost', 'cut', 'twice', 'late', 'slow')

export const browserSteps: fc.Arbitrary<BrowserStep[]> = fc.array(
  fc.oneof(
    {
      weight: 10,
      arbitrary: fc.record({
        does: fc.constant('say' as const),
        device,
        slot: fc.nat(2),
        value: fc.constantFrom('10', '20', '30'),
      }),
    },
    {
      weight: 10,
      arbitrary: fc.record({
        does: fc.constant('sync' as const),
        device,
        fates: fc.array(fate, { maxLength: 3 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('arrive' as const) }) },
    {
      weight: 1,
      arbitrary: fc.record({ does: fc.constant('die' as const), device, syncing: fc.boolean() }),
    },
  ),
  { minLength: 5, maxLength: 24 },
)

/** What was seen of one history, and every way in which it is not as the rules say. */
export interface HistorySeen {
  readonly said: number
  readonly disputed: number
  readonly wrong: readonly string[]
}

/** Two browsers, each with a profile of its own, and one server behind a bad network. */
export class BrowserHistories {
  readonly #county: FieldCounty
  readonly #network: BadNetwork
  readonly #devices: readonly BrowserDevice[]

  private constructor(of: {
    county: FieldCounty
    network: BadNetwork
    devices: readonly BrowserDevice[]
  }) {
    this.#county = of.county
    this.#network = of.network
    this.#devices = of.devices
  }

  static async open(): Promise<BrowserHistories> {
    const county = await FieldCounty.open({ fieldDir: await buildDevicePage() })
    const own = await county.at.server.listen({ port: 0, host: '127.0.0.1' })
    const network = new BadNetwork(Number(new URL(own).port))
    const url = `${await network.listen()}/field/`
    const devices: BrowserDevice[] = []
    for (let no = 0; no < 2; no++) {
      const started = await BrowserDevice.start(url)
      await started.enrol(await county.newCode())
      await started.sync()
      devices.push(started)
    }
    return new BrowserHistories({ county, network, devices })
  }

  async close(): Promise<void> {
    for (const one of this.#devices) await one.throwAway()
    await this.#network.close()
    await this.#county.at.close()
  }

  /** Plays a history to its end under a network that is good again, and compares it with the rules. */
  async play(steps: readonly BrowserStep[]): Promise<HistorySeen> {
    const before = (await this.#spoken()).map((words) => words.length)
    const people = await Promise.all([LUO.name, YUAN.name, SIQI.name].map(this.#county.personOf))
    for (const step of steps) await this.#take(step, people)
    this.#network.plan([])
    await this.#network.arrive()
    // Twice: what the one sends last changes what the other is told.
    for (const one of [...this.#devices, ...this.#devices]) await one.sync()
    const all = await this.#spoken()
    const spoken = all.map((words, at) => words.slice(before[at]))
    const seen = await this.#compare(
      spoken,
      people.map(({ id }) => id),
    )
    await this.#county.settleAll()
    for (const one of this.#devices) await one.sync()
    return seen
  }

  async #spoken(): Promise<readonly (readonly SpokenThere[])[]> {
    return Promise.all(this.#devices.map((one) => one.spoken()))
  }

  async #take(step: BrowserStep, people: readonly { readonly id: string }[]): Promise<void> {
    if (step.does === 'arrive') return this.#network.arrive()
    const one = this.#devices[step.device]
    if (one === undefined) return
    switch (step.does) {
      case 'say':
        await one.say(people[step.slot]?.id ?? '', step.value)
        return
      case 'sync':
        this.#network.plan(step.fates)
        await one.sync()
        return
      case 'die':
        if (step.syncing) await one.sync({ killed: true })
        else await one.die()
    }
  }

  async #compare(
    spoken: readonly (readonly SpokenThere[])[],
    people: readonly string[],
  ): Promise<HistorySeen> {
    const said = spoken.flatMap((words, at) => words.map((word) => saidOf(word, at, people)))
    const model = new ModelServer({
      counted: new Map(spoken.map((words, at) => [at, words[0]?.seq ?? 1])),
    })
    for (const word of said) await model.receive(word.device, [word])
    const wanted = await model.end(said)
    const wrong: string[] = []
    const kept = await this.#kept(said.map(({ opId }) => opId))
    for (const { opId, answer, unsent } of spoken.flat()) {
      const told = `${opId}: server ${String(kept.get(opId))}, device ${String(answer)}`
      if (unsent || kept.get(opId) !== wanted.answers[opId])
        wrong.push(`${told}, rules ${String(wanted.answers[opId])}`)
      else if (answer !== kept.get(opId)) wrong.push(told)
    }
    wrong.push(...(await this.#wrongCases(said, wanted, people)))
    const disputed = wanted.slots.filter(({ state }) => state === 'disputed').length
    return { said: said.length, disputed, wrong }
  }

  async #kept(opIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { rows } = await this.#county.at.store.pool.query<{ opId: string; state: string }>(
      `select op_id as "opId", state from work.field_operations where op_id = any ($1::uuid[])`,
      [opIds],
    )
    return new Map(rows.map(({ opId, state }) => [opId, state]))
  }

  /** Every clash stands as a case with all last words, who said them and when; and nothing else does. */
  async #wrongCases(
    said: readonly Said[],
    wanted: HistoryEnd,
    people: readonly string[],
  ): Promise<readonly string[]> {
    const answer = await this.#county.clerk.send('GET', '/field-cases')
    const { cases } = fieldCaseList.parse(answer.json())
    const wrong: string[] = []
    for (const [slot, { state }] of wanted.slots.entries()) {
      const found = cases.find(({ personId }) => personId === people[slot])
      if ((found !== undefined) !== (state === 'disputed'))
        wrong.push(`slot ${String(slot)} is not ${state}`)
      const words = said.filter((word) => word.slot === slot)
      const seen = new Set(words.map(({ after }) => after))
      const rivals = words.filter(({ opId }) => !seen.has(opId)).map(({ opId }) => opId)
      // One effect each: what is agreed on is asked for by one form, a dispute by none.
      const open = await this.#county.formsOf(people[slot] ?? '')
      const forms = open.filter((form) => form.state === 'asked')
      const asked = state === 'disputed' || rivals.length === 0 ? 0 : 1
      if (forms.length !== asked)
        wrong.push(`slot ${String(slot)} has ${String(forms.length)} forms`)
      const shown = found?.words.filter(({ opId }) => rivals.includes(opId)) ?? []
      const isTold = shown.every(
        ({ collector, receivedAt, value }) =>
          collector !== '' && receivedAt !== '' && value !== null,
      )
      if (found !== undefined && (shown.length !== rivals.length || !isTold))
        wrong.push(`case of slot ${String(slot)} lacks a word`)
    }
    return wrong
  }
}

function saidOf(word: SpokenThere, at: number, people: readonly string[]): Said {
  const { opId, seq, value, after, record } = word
  return { opId, device: at, seq, slot: people.indexOf(record), after, value }
}
