import fc from 'fast-check'

/*
 * For tests only: what several people do on several devices under a network that drops, delays, cuts and
 * repeats. A history is plain data, so that one that fails can be kept; it is played against any server
 * that speaks the protocol.
 */

export type HistoryStep =
  | { readonly does: 'say'; readonly device: number; readonly slot: number; readonly value: string }
  | {
      readonly does: 'send'
      readonly device: number
      /** Where in the unsent a batch begins, and how many it takes: any cut. */
      readonly from: number
      readonly count: number
      readonly fate: 'arrives' | 'lost' | 'answer_lost' | 'twice' | 'late'
    }
  | { readonly does: 'pull'; readonly device: number }
  /** A batch that was on its way all the time arrives. */
  | { readonly does: 'arrive' }

export const DEVICES = 3
export const SLOTS = 3
export const VALUES: readonly string[] = ['10', '20', '30']

const device = fc.nat(DEVICES - 1)

export const historySteps: fc.Arbitrary<HistoryStep[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        does: fc.constant('say' as const),
        device,
        slot: fc.nat(SLOTS - 1),
        value: fc.constantFrom(...VALUES),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        does: fc.constant('send' as const),
        device,
        from: fc.nat(3),
        count: fc.integer({ min: 1, max: 4 }),
        fate: fc.constantFrom(
          'arrives' as const,
          'lost' as const,
          'answer_lost' as const,
          'twice' as const,
          'late' as const,
        ),
      }),
    },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('pull' as const), device }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('arrive' as const) }) },
  ),
  { minLength: 5, maxLength: 40 },
)

/** One thing said in a history. */
export interface Said {
  readonly opId: string
  readonly device: number
  readonly seq: number
  readonly slot: number
  readonly after: string | null
  readonly value: string
}

/** What became of everything, told apart from how it came there. */
export interface HistoryEnd {
  /** Operation → its answer. */
  readonly answers: Readonly<Record<string, string>>
  /** Slot → the state it is in and the values between which a person decides. */
  readonly slots: readonly { readonly state: string; readonly rivals: readonly string[] }[]
}

/** A server, real or as the rules say one is. */
export interface HistoryServer {
  /** Takes a batch; gives the ids it has answered. */
  readonly receive: (device: number, batch: readonly Said[]) => Promise<readonly string[]>
  /** The word that stands for a slot, as a device that asks now is told. */
  readonly standing: (slot: number) => Promise<string | null>
  readonly end: (said: readonly Said[]) => Promise<HistoryEnd>
}

/**
 * Plays a history, and at its end lets every device send what is not answered. Gives what was said, in
 * the order in which it was said.
 *
 * @param nameOf gives the id of the operation of a device with a number.
 */
export async function playHistory(
  steps: readonly HistoryStep[],
  server: HistoryServer,
  nameOf: (device: number, seq: number) => string,
): Promise<readonly Said[]> {
  const said: Said[] = []
  const unsent: Said[][] = Array.from({ length: DEVICES }, () => [])
  const seen: (string | null)[][] = Array.from({ length: DEVICES }, () => [])
  const onTheWay: { readonly device: number; readonly batch: readonly Said[] }[] = []
  const answered = (at: number, ids: readonly string[]): void => {
    unsent[at] = (unsent[at] ?? []).filter(({ opId }) => !ids.includes(opId))
  }
  for (const step of steps) {
    switch (step.does) {
      case 'say': {
        const { device: at, slot, value } = step
        const seq = said.filter((one) => one.device === at).length + 1
        const own = said.findLast((one) => one.device === at && one.slot === slot)
        const after = own?.opId ?? seen[at]?.[slot] ?? null
        const word = { opId: nameOf(at, seq), device: at, seq, slot, after, value }
        said.push(word)
        unsent[at]?.push(word)
        break
      }
      case 'send': {
        const { device: at, fate } = step
        const batch = (unsent[at] ?? []).slice(step.from, step.from + step.count)
        if (batch.length === 0 || fate === 'lost') break
        if (fate === 'late') {
          onTheWay.push({ device: at, batch })
          break
        }
        const ids = await server.receive(at, batch)
        if (fate === 'twice') await server.receive(at, batch)
        if (fate !== 'answer_lost') answered(at, ids)
        break
      }
      case 'pull':
        for (let slot = 0; slot < SLOTS; slot++) {
          const known = seen[step.device]
          if (known !== undefined) known[slot] = await server.standing(slot)
        }
        break
      case 'arrive': {
        const late = onTheWay.shift()
        if (late !== undefined) await server.receive(late.device, late.batch)
      }
    }
  }
  for (const [at, left] of unsent.entries()) answered(at, await server.receive(at, left))
  for (const { device: at, batch } of onTheWay) await server.receive(at, batch)
  return said
}
