import { invariant } from '#domain/invariant.ts'
import { settleSlot, type SettledSlot } from '#sync/settle-slot.ts'
import {
  askItemChangesIn,
  type AskAndActor,
  type ItemChangeToAsk,
} from '../forms/ask-item-change.ts'
import { lockItemChange } from '../forms/item-change-rows.ts'
import { takeStepIn } from '../forms/step-item-change.ts'
import type { Actor } from '../ledger/append-event.ts'
import { becomingOf } from '../queries/check-correction.ts'
import { knowNeighbourhoods, type KnownNeighbourhoods } from '../queries/neighbourhood.ts'
import { inSavepoint } from '../store/in-savepoint.ts'
import {
  settleOperations,
  type OperationSettled,
  type Taking,
  type TellsFaults,
} from './field-operations.ts'
import { isPassing } from './is-passing.ts'
import type { FieldSlot } from './open-field-slot.ts'
import { readMeetings, type Meeting } from './read-meetings.ts'

/**
 * Settles what all words about some items come to: one value agreed on is asked for with one item-change
 * form, as any other correction of history; a dispute takes the form back, for until a person decides
 * the base value stands (S22). What the register refuses to be asked is refused to who said it, and
 * the others are settled without; an item that fails altogether leaves the other items as they are.
 *
 * Everything that the slots need is read together first: a batch of a hundred words takes little more
 * than one.
 */
export async function settleFieldSlots(
  taking: Taking & TellsFaults,
  slotIds: readonly string[],
  actor: Actor,
): Promise<void> {
  if (slotIds.length === 0) return
  const meetings = await readMeetings(taking, slotIds)
  const known = await knowRules(taking, meetings)
  const settle = (some: readonly Meeting[]): Promise<readonly OperationSettled[]> =>
    inSavepoint(taking.client, () => settleMeetings(taking, { meetings: some, known }, actor))
  try {
    await settleOperations(taking, await settle(meetings))
  } catch (cause) {
    if (isPassing(cause)) throw cause
    taking.onFault(cause)
    for (const meeting of meetings) {
      await settleOperations(taking, await settleAlone(taking, meeting, settle))
    }
  }
}

/** What one item brings that fails is put aside with its reason, and those of other items go on. */
async function settleAlone(
  taking: Taking & TellsFaults,
  meeting: Meeting,
  settle: (some: readonly Meeting[]) => Promise<readonly OperationSettled[]>,
): Promise<readonly OperationSettled[]> {
  try {
    return await settle([meeting])
  } catch (cause) {
    if (isPassing(cause)) throw cause
    taking.onFault(cause)
    return unsettledOf(taking, meeting.slot)
  }
}

async function unsettledOf(
  { client, county }: Taking,
  { slotId }: FieldSlot,
): Promise<readonly OperationSettled[]> {
  const { rows } = await client.query<{ opId: string }>(
    `select op_id as "opId" from work.field_operations
     where county = $1 and slot_id = $2 and state in ('held', 'waiting')`,
    [county, slotId],
  )
  return rows.map(({ opId }) => ({ opId, state: 'refused', reason: 'sync.not_taken' }))
}

/** What the rules need to know of everybody for whom something is likely to be asked. */
async function knowRules(
  { client, keys, county, today }: Taking,
  meetings: readonly Meeting[],
): Promise<KnownNeighbourhoods> {
  const persons = meetings.flatMap(({ slot: { personId, item }, person, words }) => {
    const { state, value } = settleSlot(person.items[item], words)
    const said = words.find((word) => word.value === value)
    if (state !== 'agreed' || said === undefined) return []
    return [{ personId, becoming: becomingOf({ [item]: said.operation.value }) }]
  })
  return knowNeighbourhoods({ pool: client, keys }, { county, asOf: today, persons })
}

/** A slot while it is being settled. */
interface Settling extends Meeting {
  readonly settled: SettledSlot
  /** Words that were refused on the way. */
  readonly refused: readonly OperationSettled[]
}

/** Settles slots in rounds: who is refused what was agreed on is left out, and the others begin again. */
async function settleMeetings(
  taking: Taking,
  {
    meetings,
    known,
  }: { readonly meetings: readonly Meeting[]; readonly known: KnownNeighbourhoods },
  actor: Actor,
): Promise<readonly OperationSettled[]> {
  const settled: Settling[] = []
  let open = meetings.map((meeting) => settlingOf(meeting, []))
  while (open.length > 0) {
    const wanting: Settling[] = []
    for (const one of open) {
      if (await takeBackForm(taking, one, actor)) wanting.push(one)
      else settled.push(one)
    }
    const asks = wanting.map((one) => askOf(taking, one, actor))
    const answers = await askItemChangesIn({ ...taking, known }, asks)
    const [asked, again]: [SlotForm[], Settling[]] = [[], []]
    for (const [at, one] of wanting.entries()) {
      const answer = answers[at]
      invariant(answer !== undefined, 'who asks is answered')
      if (answer.ok) {
        asked.push({ slotId: one.slot.slotId, formId: answer.value.formId })
        settled.push(one)
      } else again.push(without(one, answer.problem.code))
    }
    await setForms(taking, asked)
    open = again
  }
  await writeStates(taking, settled)
  return settled.flatMap(({ refused, settled: { outcomes } }) => [
    ...refused,
    ...[...outcomes].map(([opId, state]) => ({ opId, state, reason: null })),
  ])
}

function settlingOf(meeting: Meeting, refused: readonly OperationSettled[]): Settling {
  const { slot, person, words } = meeting
  return { ...meeting, refused, settled: settleSlot(person.items[slot.item], words) }
}

/** What the register would not be asked is refused to who said it. */
function without({ settled, refused, ...meeting }: Settling, reason: string): Settling {
  const meant = meeting.words.filter(({ value }) => value === settled.value)
  const words = meeting.words.filter(({ value }) => value !== settled.value)
  const state = 'refused' as const
  const answers = meant.map(({ opId }) => ({ opId, state, reason }))
  return settlingOf({ ...meeting, words }, [...refused, ...answers])
}

/** Takes back a form that asks for what is no longer agreed on; gives whether one is to be asked for. */
async function takeBackForm(
  taking: Taking,
  { slot, settled }: Settling,
  actor: Actor,
): Promise<boolean> {
  const { county, client, keys, today, at } = taking
  const { slotId, formId } = slot
  const isAgreed = settled.state === 'agreed'
  const form = formId === null ? null : await lockItemChange(client, { county, formId })
  if (form === null) return isAgreed
  if (isAgreed && form.valueAfter === settled.value) return false
  // Ours no longer: taking it back decides nothing.
  await setForms(taking, [{ slotId, formId: null }])
  const step = form.state === 'awaiting_approval' ? 'refuse' : 'withdraw'
  const taken = await takeStepIn(
    { client, keys },
    { county, formId: form.formId, step, reason: RIVALS, today, at },
    { ...actor, account: form.askedBy },
  )
  invariant(taken.ok, 'a form that waits can be taken back')
  return isAgreed
}

/** Written on the form that is taken back. */
const RIVALS = '村里另有不同的说法，等人核定'

function askOf(
  { county, today, at }: Taking,
  { slot, person, words, settled }: Settling,
  actor: Actor,
): AskAndActor {
  const seen = new Set(words.map(({ after }) => after))
  const word = words.find(({ opId }) => settled.outcomes.get(opId) !== 'same' && !seen.has(opId))
  invariant(word !== undefined, 'somebody said what was agreed on')
  const { value, reason, collector } = word.operation
  const { personId, version } = person
  const ask: ItemChangeToAsk = {
    county,
    personId,
    item: slot.item,
    value,
    reason,
    version,
    person,
    today,
    at,
    grounds: { kind: 'visit', text: reason },
    record: null,
    askedFor: 'village',
    does: false,
  }
  return { ask, actor: { ...actor, account: collector } }
}

interface SlotForm {
  readonly slotId: string
  readonly formId: string | null
}

async function setForms({ client, county }: Taking, forms: readonly SlotForm[]): Promise<void> {
  if (forms.length === 0) return
  await client.query({
    name: 'field_slots_form',
    text: `with changed as (
        update work.field_slots s set form_id = f.form_id from unnest($2::uuid[], $3::uuid[]) as f (slot_id, form_id)
        where s.county = $1 and s.slot_id = f.slot_id returning s.slot_id, s.village)
      insert into work.field_changes (county, village, kind, subject_id)
      select $1, village, 'slot', slot_id from changed`,
    values: [county, forms.map(({ slotId }) => slotId), forms.map(({ formId }) => formId)],
  })
}

/** Writes how slots stand now; of a dispute the village is told whenever another word comes. */
async function writeStates(
  { client, county }: Taking,
  settled: readonly Settling[],
): Promise<void> {
  const told = settled.flatMap(({ slot, settled: { state: now } }) => {
    const state = now === 'disputed' ? 'disputed' : 'open'
    return state !== slot.state || state === 'disputed' ? [{ slotId: slot.slotId, state }] : []
  })
  if (told.length === 0) return
  await client.query({
    name: 'field_slots_state',
    text: `with changed as (
        update work.field_slots s set state = t.state from unnest($2::uuid[], $3::text[]) as t (slot_id, state)
        where s.county = $1 and s.slot_id = t.slot_id returning s.slot_id, s.village)
      insert into work.field_changes (county, village, kind, subject_id)
      select $1, village, 'slot', slot_id from changed`,
    values: [county, told.map(({ slotId }) => slotId), told.map(({ state }) => state)],
  })
}
