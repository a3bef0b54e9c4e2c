import type { MergeEvent } from '#domain/events/life-event.ts'
import type { PersonState } from '#domain/events/person-state.ts'
import { holdTwoNumbers } from '#domain/events/decide-standing.ts'
import { absorbedEntries } from '../commands/absorbed-entries.ts'
import { correctItem, undoCorrection } from '../commands/correct-item.ts'
import { registerBirth } from '../commands/register-birth.ts'
import { askMerge } from '../forms/ask-merge.ts'
import { stepMergeRequest } from '../forms/step-merge-request.ts'
import { readPerson } from '../ledger/person-rows.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { HistoryAct } from './history-kinds.ts'
import { HISTORY_TODAY } from './history-steps.ts'

/* The acts of a history that are no life event by itself: each answers whether it was carried out. */

type Act<Kind extends HistoryAct['kind']> = Extract<HistoryAct, { readonly kind: Kind }>

interface Office {
  readonly store: Store
  readonly county: string
  /** Recorded time. */
  readonly at: Date
}

const ACTOR = { account: 'clerk', role: 'county_reviewer', purpose: 'registration' }
const OTHER = { account: 'township', role: 'township_clerk', purpose: 'registration' }

/** The child's id. */
export async function bear(
  { store, county, at }: Office,
  act: Act<'birth'>,
): Promise<string | null> {
  const { name, bornOn, place, motherPersonId } = act
  const born = await registerBirth(
    store,
    {
      county,
      requestId: newRecordId(),
      name,
      sex: '2',
      bornOn,
      place,
      groupNo: null,
      number: null,
      certificateNo: null,
      motherPersonId,
      fatherPersonId: null,
      householdId: null,
      relation: null,
      today: HISTORY_TODAY,
      now: at,
    },
    ACTOR,
  )
  return born.ok ? born.value.personId : null
}

/** The event of the correction. */
export async function correct(
  { store, county, at }: Office,
  { personId, item, value }: Act<'correction'>,
): Promise<string | null> {
  const person = await readPerson(store.pool, county, personId)
  const corrected = await correctItem(
    store,
    {
      county,
      personId,
      item,
      value,
      reason: '历史',
      grounds: { kind: 'document', text: '证件' },
      record: null,
      version: person?.version ?? 0,
      today: HISTORY_TODAY,
      twoPeople: true,
      now: at,
    },
    ACTOR,
  )
  return corrected.ok ? corrected.value.eventId : null
}

export async function takeBack({ store, county, at }: Office, eventId: string): Promise<boolean> {
  return (await undoCorrection(store, { county, eventId, now: at }, ACTOR)).ok
}

/** Both entries, where both hold a valid number and another one. */
export async function twoNumbered(
  { store, county }: Pick<Office, 'store' | 'county'>,
  merge: MergeEvent,
): Promise<readonly [PersonState, PersonState] | null> {
  const stays = await readPerson(store.pool, county, merge.personId)
  const other = await readPerson(store.pool, county, merge.otherPersonId)
  if (stays === null || other === null) return null
  const absorbed = await inTransaction(store.pool, (client) =>
    absorbedEntries(client, county, [stays.personId, other.personId]),
  )
  return holdTwoNumbers(stays, other, absorbed) ? [stays, other] : null
}

/** A township asks, a reviewer of the county approves. */
export async function mergeByTwo(
  { store, county, at }: Office,
  merge: MergeEvent,
  [stays, other]: readonly [PersonState, PersonState],
): Promise<boolean> {
  const around = { county, today: HISTORY_TODAY, at }
  const asked = await askMerge(
    store,
    {
      ...around,
      event: { ...merge, otherVersion: other.version },
      version: stays.version,
      requestId: newRecordId(),
      reason: '历史',
      grounds: null,
    },
    OTHER,
  )
  if (!asked.ok) return false
  const { formId } = asked.value
  const step = { ...around, formId, step: 'approve', reason: null } as const
  return (await stepMergeRequest(store, step, ACTOR)).ok
}
