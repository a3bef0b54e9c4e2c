import { mergeRequestProblem } from '#domain/forms/merge-request.ts'
import { mayDo, type Role } from '#domain/policy/roles.ts'
import type { FormStepRow } from '#register/forms/form-steps.ts'
import type { MergeRequestRow } from '#register/forms/merge-request-rows.ts'
import type { NamedPerson } from '#register/forms/named-people.ts'
import {
  MERGE_REQUEST_ACTIONS,
  type MergeRequestLine,
  type MergeRequestView,
} from '#wire/merge-requests.ts'
import { PERSON_ITEM_WORDS } from '#wire/person-item.ts'
import { evidenceKind, formStepView } from './form-words.ts'
import { shownTo, type Sight } from './sight.ts'

export interface RequestsAround {
  readonly people: ReadonlyMap<string, NamedPerson>
  /** Display names of accounts. */
  readonly accounts: ReadonlyMap<string, string>
  readonly places: ReadonlyMap<string, string>
  readonly sight: Sight
}

export function mergeRequestLineOf(row: MergeRequestRow, around: RequestsAround): MergeRequestLine {
  const { formId, formNo, personId, otherPersonId, village, state, askedBy } = row
  const nameOf = (id: string): string | null => {
    const person = around.people.get(id)
    const [value, bornOn] = [person?.name ?? null, person?.bornOn ?? null]
    return shownTo(around.sight, 'name', { value, bornOn })
  }
  return {
    formId,
    formNo,
    personId,
    personName: nameOf(personId),
    otherPersonId,
    otherName: nameOf(otherPersonId),
    placeName: village === null ? '' : (around.places.get(village) ?? village),
    state,
    outdated: row.outdated && (state === 'asked' || state === 'returned'),
    askedAt: row.askedAt.toISOString(),
    askedBy: around.accounts.get(askedBy) ?? askedBy,
  }
}

export function mergeRequestViewOf(
  row: MergeRequestRow,
  around: RequestsAround & {
    readonly steps: readonly FormStepRow[]
    readonly asker: { readonly account: string; readonly role: Role }
  },
): MergeRequestView {
  const { takes, twoNumbers, reason, grounds, approvedBy, refusal, eventId } = row
  return {
    ...mergeRequestLineOf(row, around),
    version: around.steps.at(-1)?.stepNo ?? 0,
    takes: takes.map((item) => ({ item, label: PERSON_ITEM_WORDS[item] })),
    twoNumbers,
    reason,
    evidence: grounds === null ? null : { kind: evidenceKind(grounds.kind), text: grounds.text },
    approvedBy: approvedBy === null ? null : (around.accounts.get(approvedBy) ?? approvedBy),
    refusal,
    eventId,
    steps: around.steps.map((step) => formStepView(step, null)),
    actions: actionsOn(row, around.asker),
  }
}

/** What the one who asks can do now; the command decides once more. */
function actionsOn(
  row: MergeRequestRow,
  { account, role }: { readonly account: string; readonly role: Role },
): MergeRequestView['actions'] {
  const able = {
    approve: mayDo(role, 'forms.approve'),
    return: mayDo(role, 'forms.approve'),
    withdraw: mayDo(role, 'events.record'),
  }
  return MERGE_REQUEST_ACTIONS.filter(
    (step) => able[step] && mergeRequestProblem(row, step, { account, reason: 'x' }) === null,
  )
}
