import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import type { OperationField } from '#sync/operation.ts'
import { BenchDevice, type EnrolledBenchDevice } from '../../src/cli/benchmarks/bench-device.ts'
import { seeded } from './seeded.ts'

/** Somebody in a village about whom something is said. */
export interface LoadPerson {
  readonly id: string
  readonly v: number
}

export interface DeviceLoadOptions {
  readonly url: string
  readonly devices: readonly EnrolledBenchDevice[]
  readonly people: Readonly<Record<string, readonly LoadPerson[]>>
  readonly edits: number
  /** Contacts of each device: its edits are sent in so many parts, each followed by a pull. */
  readonly contacts: number
  readonly seconds: number
  readonly seed: number
}

export interface DeviceLoadResult {
  readonly sent: number
  /** Answers by state. */
  readonly answers: Readonly<Record<string, number>>
  /** From when each contact was due until its push was answered, in milliseconds. */
  readonly pushMs: readonly number[]
  readonly pullMs: readonly number[]
  /** Requests that were answered with a fault and sent again: its code, each time. */
  readonly errors: readonly string[]
}

/** What can be said of somebody at the door, whoever they are. */
const SAID: readonly ((random: () => number) => { field: OperationField; value: string })[] = [
  (random) => ({ field: 'item:education', value: among(['20', '40', '60', '70', '80'], random) }),
  (random) => ({ field: 'item:phone', value: `139${digits(8, random)}` }),
  (random) => ({ field: 'item:workplace', value: `第${digits(2, random)}车间` }),
  (random) => ({ field: 'item:native_place', value: `43130${digits(1, random)}` }),
  (random) => ({ field: 'item:address_text', value: `${digits(3, random)}号` }),
]

/**
 * Devices that hold their village and come in at moments of their own over the time given. A late answer counts from when the
 * contact was due: a slow server cannot slow down who asks it.
 */
async function load(options: DeviceLoadOptions): Promise<DeviceLoadResult> {
  const random = seeded(options.seed)
  const answers: Record<string, number> = {}
  const [pushMs, pullMs, errors]: [number[], number[], string[]] = [[], [], []]
  let sent = 0
  const each = Math.ceil(options.edits / options.contacts)
  const perVillage = Map.groupBy(options.devices, ({ village }) => village)
  const devices: BenchDevice[] = []
  for (const enrolled of options.devices) {
    const device = new BenchDevice(enrolled, options.url)
    await device.pull()
    devices.push(device)
  }
  parentPort?.postMessage('ready')
  const began = performance.now()
  const work = options.devices.map(async (enrolled, at) => {
    const device = devices[at]
    if (device === undefined) return
    const neighbours = perVillage.get(enrolled.village) ?? []
    const part = { no: neighbours.indexOf(enrolled), of: neighbours.length }
    const edits = editsOf(options.people[enrolled.village] ?? [], part, random)
    const offset = random()
    const dues = Array.from(
      { length: options.contacts },
      (_, no) => ((no + offset) / options.contacts) * options.seconds * 1_000,
    )
    for (const [no, due] of dues.entries()) {
      const count = Math.min(each, options.edits - no * each)
      await sleep(Math.max(0, began + due - performance.now()))
      const operations = Array.from({ length: count }, () => device.say(edits.next().value))
      try {
        const answer = await again(() => device.push(operations), errors)
        pushMs.push(performance.now() - began - due)
        for (const { state } of answer.answers) answers[state] = (answers[state] ?? 0) + 1
        sent += answer.answers.length
        const from = performance.now()
        await again(() => device.pull(), errors)
        pullMs.push(performance.now() - from)
      } catch (cause) {
        errors.push(String(cause).slice(0, 200))
      }
    }
  })
  await Promise.all(work)
  return { sent, answers, pushMs, pullMs, errors }
}

const TRIES = 20
const BETWEEN_MS = 2_000

/** As a phone does: what had no answer is sent again, the same. Each time is told. */
async function again<Value>(act: () => Promise<Value>, errors: string[]): Promise<Value> {
  for (let no = 1; no < TRIES; no++) {
    try {
      return await act()
    } catch (cause) {
      errors.push(/"code":"([\w.]+)"/u.exec(String(cause))?.[1] ?? String(cause).slice(0, 80))
      await sleep(BETWEEN_MS)
    }
  }
  return act()
}

/** Of how many edits one is of somebody whom another device of the village is likely to meet. */
const ELSEWHERE = 0.05

/**
 * What a device says: each item of each person at most once, mostly of its own part of the village, as
 * neighbours who work side by side do.
 */
function* editsOf(
  people: readonly LoadPerson[],
  { no, of }: { readonly no: number; readonly of: number },
  random: () => number,
): Generator<Parameters<BenchDevice['say']>[0], never> {
  const own = people.filter((_, at) => at % of === no)
  const said = new Set<string>()
  for (;;) {
    const person = among(random() < ELSEWHERE || own.length === 0 ? people : own, random)
    const what = among(SAID, random)(random)
    const key = `${person.id} ${what.field}`
    // A part of the village that is through goes on with the others'.
    if (said.has(key))
      own.splice(own.indexOf(person), random() < 0.2 && own.includes(person) ? 1 : 0)
    else {
      said.add(key)
      yield { record: person.id, baseVersion: person.v, ...what }
    }
  }
}

function among<Value>(list: readonly Value[], random: () => number): Value {
  const found = list[Math.trunc(random() * list.length)]
  if (found === undefined) throw new Error('nothing to choose from')
  return found
}

function digits(count: number, random: () => number): string {
  return Array.from({ length: count }, () => Math.trunc(random() * 10)).join('')
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- given by `proveDevices` alone
parentPort?.postMessage(await load(workerData as DeviceLoadOptions))
