import { itemChangeProblem } from '#domain/forms/item-change.ts'
import { isField } from '#domain/policy/fields.ts'
import { mayDo, type Role } from '#domain/policy/roles.ts'
import type { FormStepRow } from '#register/forms/form-steps.ts'
import type { ItemChangeRow } from '#register/forms/item-change-rows.ts'
import type { NamedPerson } from '#register/forms/named-people.ts'
import {
  ITEM_CHANGE_ACTIONS,
  type ItemChangeLine,
  type ItemChangeView,
} from '#wire/item-changes.ts'
import { PERSON_ITEM_WORDS } from '#wire/person-item.ts'
import type { Words } from '#wire/words.ts'
import { evidenceKind, formStepView } from './form-words.ts'
import { itemWords } from './item-text.ts'
import { shownTo, writtenOnForm, type Sight } from './sight.ts'

export interface FormsAround {
  readonly people: ReadonlyMap<string, NamedPerson>
  /** Display names of accounts. */
  readonly accounts: ReadonlyMap<string, string>
  /** Names of places: of the persons, and those that stand as values. */
  readonly places: ReadonlyMap<string, string>
  /** Identity numbers in the clear, by their hash, to be shown masked. */
  readonly numbers: ReadonlyMap<string, string>
  readonly sight: Sight
}

export function itemChangeLineOf(row: ItemChangeRow, around: FormsAround): ItemChangeLine {
  const { item, askedBy, village } = row
  const person = around.people.get(row.personId)
  const [value, bornOn] = [person?.name ?? null, person?.bornOn ?? null]
  return {
    formId: row.formId,
    formNo: row.formNo,
    personId: row.personId,
    personName: shownTo(around.sight, 'name', { value, bornOn }),
    placeName: village === null ? '' : (around.places.get(village) ?? village),
    item,
    label: PERSON_ITEM_WORDS[item],
    key: row.key,
    before: valueWords(row, row.valueBefore, around),
    after: valueWords(row, row.valueAfter, around),
    state: row.state,
    askedAt: row.askedAt.toISOString(),
    askedBy: around.accounts.get(askedBy) ?? askedBy,
  }
}

/** A value as people read it; an identity number masked, the old one too where it can be opened. */
function valueWords(
  { item }: ItemChangeRow,
  value: string | null,
  { places, numbers, sight }: FormsAround,
): Words | null {
  const seen = isField(item) ? writtenOnForm(sight, item, value) : value
  const plain = item === 'number' ? (numbers.get(value ?? '') ?? null) : seen
  if (item === 'number' && value !== null && plain === null) {
    return { zh: '（原号码）', en: '(the number then)' }
  }
  return itemWords(item, plain, { places, precision: null })
}

const ASKED_FOR: Readonly<Record<ItemChangeRow['askedFor'], Words>> = {
  office: { zh: '本单位自查', en: 'The office itself' },
  village: { zh: '村里提出', en: 'The village' },
  resident: { zh: '居民申请', en: 'The resident' },
}

export function itemChangeViewOf(
  row: ItemChangeRow,
  around: FormsAround & {
    readonly steps: readonly FormStepRow[]
    readonly asker: { readonly account: string; readonly role: Role }
  },
): ItemChangeView {
  const named = (account: string | null): string | null =>
    account === null ? null : (around.accounts.get(account) ?? account)
  const { kind, text } = row.grounds
  return {
    ...itemChangeLineOf(row, around),
    version: around.steps.at(-1)?.stepNo ?? 0,
    bornYear: around.people.get(row.personId)?.bornOn?.slice(0, 4) ?? null,
    reason: row.reason,
    evidence: { kind: evidenceKind(kind), text },
    askedFor: ASKED_FOR[row.askedFor],
    doneBy: named(row.doneBy),
    approvedBy: named(row.approvedBy),
    refusal: row.refusal,
    eventId: row.eventId,
    steps: around.steps.map((step) => formStepView(step, null)),
    actions: actionsOn(row, around.asker),
  }
}

/** What the one who asks can do now; the command decides once more. */
function actionsOn(
  row: ItemChangeRow,
  { account, role }: { readonly account: string; readonly role: Role },
): ItemChangeView['actions'] {
  const able = {
    apply: mayDo(role, 'forms.check'),
    forward: mayDo(role, 'forms.check'),
    take_back: mayDo(role, 'forms.check'),
    approve: mayDo(role, 'forms.approve'),
    refuse: mayDo(role, row.state === 'awaiting_approval' ? 'forms.approve' : 'forms.check'),
    resend: mayDo(role, 'forms.draft'),
    withdraw: mayDo(role, 'forms.draft'),
  }
  return ITEM_CHANGE_ACTIONS.filter(
    (step) => able[step] && itemChangeProblem(row, step, { account, reason: 'x' }) === null,
  )
}
