import { FINDING_ANSWERS, type FindingAnswer } from '#domain/findings/finding-state.ts'
import { STEPS_FROM } from '#domain/findings/finding-step.ts'
import { decideFindingUndo } from '#domain/findings/finding-undo.ts'
import {
  FINDING_ANSWER_WORDS,
  FINDING_STATE_WORDS,
  findingStepWords,
} from '#domain/findings/finding-words.ts'
import { doubtfulItem } from '#domain/findings/item-words.ts'
import { whatToCheck } from '#domain/findings/what-to-check.ts'
import { mayDo, type Role } from '#domain/policy/roles.ts'
import { RULE_SUBJECTS } from '#domain/rules/subject.ts'
import type { NumberHolder, StatedParent } from '#register/commands/stated-parents.ts'
import type { FindingRow } from '#register/findings/finding-rows.ts'
import type { FindingStepRow, RaisedAtDesk } from '#register/findings/finding-steps.ts'
import type { NamedPerson } from '#register/forms/named-people.ts'
import type { FindingAction, FindingLine, FindingView } from '#wire/findings.ts'
import type { Words } from '#wire/words.ts'
import { maskedNumber } from './mask.ts'
import { basisOf, findingText } from './rule-words.ts'
import { shownDoubtCode } from './shown-doubt-code.ts'
import { shownTo, type Sight } from './sight.ts'
import { sourceWords } from './source-words.ts'

/** What lines of findings are drawn with. */
export interface FindingsAround {
  readonly people: ReadonlyMap<string, NamedPerson>
  readonly places: ReadonlyMap<string, string>
  readonly sight: Sight
  /** Division code of the one who asks. */
  readonly territory: string
  readonly now: Date
  /** Civil day. */
  readonly today: string
}

/** What a certificate says of a parent to find, and who holds the number. */
export interface StatedAround extends StatedParent {
  readonly holder: NumberHolder | null
}

interface Asker {
  readonly account: string
  readonly role: Role
}

const DAY_MS = 86_400_000

export function findingLineOf(finding: FindingRow, around: FindingsAround): FindingLine {
  const { findingId, lastStepNo, severity, item, state, answer, dueOn } = finding
  return {
    findingId,
    version: lastStepNo,
    rule: shownDoubtCode(finding.rule, around.territory),
    severity,
    text: findingText(finding, around.territory),
    item: doubtfulItem(item),
    about: subjectWords(finding.subject),
    person: someone(finding.personId, around),
    placeName: placeNameOf(finding.place, around),
    state,
    stateText: FINDING_STATE_WORDS[state],
    answer,
    openedAt: finding.openedAt,
    ageDays: Math.max(
      Math.floor((around.now.getTime() - Date.parse(finding.openedAt)) / DAY_MS),
      0,
    ),
    timesSeen: finding.timesSeen,
    timesBack: finding.timesBack,
    dueOn,
    overdue: state === 'assigned' && dueOn !== null && dueOn < around.today,
  }
}

/** One finding with its story, and what the one who asks may do about it. */
export function findingViewOf(
  finding: FindingRow,
  around: FindingsAround & {
    readonly steps: readonly FindingStepRow[]
    readonly asker: Asker
    readonly stated: StatedAround | null
    readonly raised: RaisedAtDesk | null
  },
): FindingView {
  const { rule, item, answer, wrongSource } = finding
  // Whether another holds the same is the county's to know (R2).
  const isHidden = shownDoubtCode(rule, around.territory) !== rule
  return {
    ...findingLineOf(finding, around),
    facts: isHidden ? {} : { ...finding.facts },
    advice: whatToCheck(rule),
    basis: basisOf(rule, item),
    other: isHidden ? null : someone(finding.otherPersonId, around),
    householdId: finding.householdId,
    stated: statedOf(around),
    raised: around.raised,
    explanation: finding.explanation,
    assignedTo: finding.assignedPlace === null ? null : placeNameOf(finding.assignedPlace, around),
    answerText: answer === null ? null : FINDING_ANSWER_WORDS[answer],
    answerReason: finding.answerReason,
    wrongSource,
    actions: actionsOf(finding, around),
    answers: answersOf(finding),
    steps: around.steps.map(({ stepNo, step, who, reason, said, at }) => ({
      stepNo,
      text: findingStepWords(step),
      who: who.startsWith('check:') ? `第 ${who.slice('check:'.length)} 次检查` : who,
      reason,
      note: noteOf(said, around),
      at: at.toISOString(),
    })),
  }
}

function statedOf({
  stated,
  places,
  sight,
}: FindingsAround & { readonly stated: StatedAround | null }): FindingView['stated'] {
  if (stated === null) return null
  const { name, number, evidence, holder } = stated
  return {
    name,
    maskedNumber: maskedNumber(number) ?? '',
    evidence,
    holder:
      holder === null
        ? null
        : {
            personId: holder.personId,
            name: shownTo(sight, 'name', { value: holder.name, bornOn: holder.bornOn }),
            bornYear: holder.bornOn?.slice(0, 4) ?? null,
            placeName: holder.place === null ? '' : (places.get(holder.place) ?? holder.place),
            sameName: holder.isSameName,
          },
  }
}

function someone(
  personId: string | null,
  { people, sight }: FindingsAround,
): FindingLine['person'] {
  const person = personId === null ? undefined : people.get(personId)
  if (person === undefined) return null
  const { name, bornOn } = person
  return { personId: person.personId, name: shownTo(sight, 'name', { value: name, bornOn }) }
}

function subjectWords(subject: string): Words {
  const known = Object.entries(RULE_SUBJECTS).find(([name]) => name === subject)
  return known?.[1] ?? RULE_SUBJECTS.person
}

function placeNameOf(place: string | null, { places }: FindingsAround): string {
  if (place === null) return ''
  return places.get(codeOf(place)) ?? place
}

/** Places wider than a village stand padded with zeros. */
export function codeOf(place: string): string {
  return place.replace(/000000$/u, '').replace(/(?<=^\d{9})000$/u, '')
}

function actionsOf(
  { state, answer, answeredBy, lastStepNo }: FindingRow,
  {
    asker,
    steps,
    stated,
  }: {
    readonly asker: Asker
    readonly steps: readonly FindingStepRow[]
    readonly stated: StatedAround | null
  },
): FindingAction[] {
  const actions: FindingAction[] = []
  const { role, account } = asker
  const answers = mayDo(role, 'findings.answer')
  const assigns = mayDo(role, 'findings.assign')
  const isFound = stated !== null && stated.holder !== null && mayDo(role, 'events.record')
  if (isFound && STEPS_FROM.answer.includes(state)) actions.push('name_parent')
  if (answers && STEPS_FROM.answer.includes(state)) actions.push('answer')
  if (answers && STEPS_FROM.explain.includes(state)) actions.push('explain')
  const canBeSent = state !== 'answered' || answer === 'not_ours'
  if (assigns && STEPS_FROM.assign.includes(state) && canBeSent) actions.push('assign')
  if (assigns && state === 'vouching' && answeredBy !== account) actions.push('vouch')
  if (assigns && state === 'vouching') actions.push('decline')
  const last = steps.find(({ stepNo }) => stepNo === lastStepNo) ?? null
  const undone = decideFindingUndo(last, { account, isCounty: role === 'county_reviewer' })
  if (answers && undone.ok) actions.push('undo')
  return actions
}

function answersOf({ severity }: FindingRow): FindingAnswer[] {
  return FINDING_ANSWERS.filter((answer) => answer !== 'confirmed' || severity !== 'E')
}

/** Where a step sent it, what it answered, whose file it blamed. */
function noteOf(
  said: Readonly<Record<string, string | null>>,
  around: FindingsAround,
): Words | null {
  const { place, dueOn, answer, source } = said
  if (typeof place === 'string') {
    const name = placeNameOf(place, around)
    return { zh: `${name}，${dueOn ?? ''} 前`, en: `${name}, by ${dueOn ?? ''}` }
  }
  const answered = FINDING_ANSWERS.find((one) => one === answer)
  if (answered === undefined) return null
  const words = FINDING_ANSWER_WORDS[answered]
  if (typeof source !== 'string') return words
  const { zh, en } = sourceWords(source)
  return { zh: `${words.zh}：${zh}`, en: `${words.en}: ${en}` }
}
