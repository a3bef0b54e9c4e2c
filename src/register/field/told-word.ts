import { civilDayAt } from '#domain/calendar/civil-time.ts'
import type { CorrectableItem } from '#domain/events/decide-correction.ts'
import type { LineKind } from '#domain/forms/line-kind.ts'
import type { GroupSaying, GroupWord } from '#sync/group-word.ts'

/** A word that waits, with who said it, when, on which device, and where the township goes on with it. */
export interface ToldWord extends GroupWord {
  readonly village: string
  readonly reason: string
  readonly collectorName: string
  /** `null`: written in an office. */
  readonly deviceLabel: string | null
  /** By the device's clock: nothing is ordered by it. */
  readonly observedAt: string | null
  readonly receivedAt: Date
  readonly about:
    | {
        readonly kind: 'line'
        readonly line: LineKind
        readonly on: string | null
        readonly spouse: string | null
        readonly otherName: string | null
        readonly reportId: string
      }
    | {
        readonly kind: 'item'
        readonly item: CorrectableItem
        readonly value: string | null
        readonly isDisputed: boolean
        /** Form that asks for it; `null` where nothing is asked for. */
        readonly formId: string | null
      }
    /** Heard the notice, or showed a document with a number that fails its check. */
    | { readonly kind: 'visit'; readonly visit: 'notice' | 'number_doubt' }
}

/** Who said it, as it stands in the rows. */
export interface SaidBy {
  readonly village: string
  readonly collectorName: string
  readonly device: string | null
  readonly deviceLabel: string | null
  readonly receivedAt: Date
}

/** A word out of a row. */
export function toldWord(
  by: SaidBy,
  word: Pick<ToldWord, 'wordId' | 'personId' | 'reason' | 'observedAt' | 'about'> & {
    readonly says: GroupSaying
    readonly companions?: readonly string[]
  },
): ToldWord {
  const { village, collectorName, device, deviceLabel, receivedAt } = by
  return {
    ...word,
    companions: word.companions ?? [],
    village,
    collectorName,
    device,
    deviceLabel,
    receivedAt,
    arrivedOn: civilDayAt(receivedAt.getTime()),
  }
}

/** Columns of `SaidBy` of an operation `o` with its device `d` and its collector `a`. */
export const SAID_BY: string = `o.village, o.device_id as device, d.label as "deviceLabel",
  a.display_name as "collectorName", o.received_at as "receivedAt"`
export const SAID_BY_FROM: string = `
  join work.field_devices d on d.county = o.county and d.device_id = o.device_id
  join access.accounts a on a.county = o.county and a.account_id = o.collector`
