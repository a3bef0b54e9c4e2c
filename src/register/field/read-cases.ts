import type { CorrectableItem } from '#domain/events/decide-correction.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { Store } from '../store/open-store.ts'
import { openOperation } from './field-operations.ts'

/** One of the values between which a person decides. */
export interface RivalWord {
  readonly opId: string
  /** In standard codes, a number in plain text. */
  readonly value: string | null
  readonly reason: string
  /** By the device's clock: what the collector wrote down, nothing is ordered by it. */
  readonly observedAt: string
  readonly receivedAt: Date
  readonly collectorName: string
  readonly deviceLabel: string
}

export interface FieldCase {
  readonly slotId: string
  readonly personId: string
  readonly personName: string | null
  readonly bornOn: string | null
  readonly item: CorrectableItem
  readonly village: string
  readonly openedAt: Date
  readonly words: readonly RivalWord[]
}

interface CaseRow extends Omit<FieldCase, 'words'> {
  readonly words: readonly {
    readonly opId: string
    readonly sealed: string
    readonly receivedAt: string
    readonly collectorName: string
    readonly deviceLabel: string
  }[]
}

/** More wait in no territory before somebody has decided the oldest. */
const CASES_MAX = 200

/** Cases of a territory, the oldest first: who said what on which device, and when it came. */
export async function listFieldCases(
  store: Pick<Store, 'pool' | 'keys'>,
  of: { readonly county: string; readonly placeFrom: string; readonly placeTo: string },
): Promise<readonly FieldCase[]> {
  const { rows } = await store.pool.query<CaseRow>(
    `select s.slot_id as "slotId", s.person_id as "personId", p.name as "personName", p.born_on as "bornOn",
       s.item, s.village, s.opened_at as "openedAt", (
         select jsonb_agg(jsonb_build_object('opId', o.op_id, 'sealed', encode(o.content_sealed, 'base64'),
           'receivedAt', o.received_at, 'collectorName', a.display_name, 'deviceLabel', d.label)
           order by o.received_at, o.device_id, o.seq)
         from work.field_operations o
         join work.field_devices d on d.county = o.county and d.device_id = o.device_id
         join access.accounts a on a.county = o.county and a.account_id = o.collector
         where o.county = s.county and o.slot_id = s.slot_id and o.state = 'case') as words
     from work.field_slots s
     join register.persons p on p.county = s.county and p.person_id = s.person_id
     where s.county = $1 and s.village between $2 and $3 and s.state = 'disputed'
     order by s.opened_at, s.slot_id limit $4`,
    [of.county, of.placeFrom, of.placeTo, CASES_MAX],
  )
  return rows.map((row) => ({ ...row, words: openedWords(store.keys, of.county, row) }))
}

/** Only the last words: what somebody said before seeing another's is behind theirs. */
function openedWords(keys: KeyRing, county: string, { words }: CaseRow): RivalWord[] {
  const opened = words.flatMap(({ opId, sealed, receivedAt, collectorName, deviceLabel }) => {
    const operation = openOperation(keys, { county, opId, sealed: Buffer.from(sealed, 'base64') })
    if (operation === null) return []
    const { value, reason, observedAt, after } = operation
    const word = { opId, value, reason, observedAt, collectorName, deviceLabel }
    return [{ ...word, receivedAt: new Date(receivedAt), after }]
  })
  const seen = new Set(opened.map(({ after }) => after))
  return opened.filter(({ opId }) => !seen.has(opId)).map(({ after: _after, ...word }) => word)
}
