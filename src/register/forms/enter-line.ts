import type pg from 'pg'
import type { Doubt } from '#domain/events/library-doubts.ts'
import { eventsOfLine, NEWCOMER } from '#domain/forms/events-of-line.ts'
import { accept } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import { recordLifeEventIn } from '../commands/record-life-event.ts'
import { registerBirthIn } from '../commands/register-birth.ts'
import type { Actor, Grounds } from '../ledger/append-event.ts'
import { readPerson } from '../ledger/person-rows.ts'
import type { KeyRing } from '../store/key-ring.ts'
import { newRecordId } from '../store/record-id.ts'
import { lineContext } from './report-rows.ts'
import type { LineRow } from './report-rows.ts'

export interface LineToEnter {
  readonly county: string
  readonly village: string
  readonly line: LineRow
  readonly today: string
  readonly at: Date
}

/** What the register made of a line: nothing where it only counts. */
export interface LineEntered {
  readonly personId: string | null
  readonly eventId: string | null
  /** Rules that doubt an item; a doubt keeps nothing out. */
  readonly doubts: readonly Doubt[]
}

/** A refusal of the command that a line was handed to. */
export interface LineRefusal {
  readonly code: string
}

interface Within {
  readonly client: pg.ClientBase
  readonly keys: KeyRing
}

/**
 * Writes one line of a report into the register, through the commands of its kind. Of several events
 * the first that refuses refuses the line; the caller rolls the others back.
 */
export async function enterLine(
  within: Within,
  enter: LineToEnter,
  actor: Actor,
): Promise<Outcome<LineEntered, LineRefusal>> {
  return enter.line.kind === 'birth'
    ? enterBirth(within, enter, actor)
    : enterLifeEvents(within, enter, actor)
}

async function enterBirth(
  within: Within,
  enter: LineToEnter,
  actor: Actor,
): Promise<Outcome<LineEntered, LineRefusal>> {
  const { county, village, today } = enter
  const { content, people, lineId } = enter.line
  const registered = await registerBirthIn(
    within,
    {
      county,
      requestId: lineId,
      name: content.name ?? null,
      sex: content.sex ?? null,
      bornOn: content.occurred_on ?? null,
      place: village,
      groupNo: content.group_no ?? null,
      number: numberOf(within.keys, enter),
      certificateNo: content.certificate_no ?? null,
      motherPersonId: people.mother ?? null,
      fatherPersonId: people.father ?? null,
      householdId: await householdOf(within.client, county, [people.mother, people.father]),
      relation: null,
      today,
    },
    actor,
  )
  if (!registered.ok) return registered
  const { personId, eventId, findings } = registered.value
  return accept({ personId, eventId, doubts: findings })
}

/** A child comes into the household of its mother, or of its father where hers is not known. */
export async function householdOf(
  client: pg.ClientBase,
  county: string,
  parents: readonly (string | null | undefined)[],
): Promise<string | null> {
  for (const personId of parents) {
    if (personId === undefined || personId === null) continue
    const person = await readPerson(client, county, personId)
    if (person !== null && person.items.household !== null) return person.items.household
  }
  return null
}

async function enterLifeEvents(
  within: Within,
  enter: LineToEnter,
  actor: Actor,
): Promise<Outcome<LineEntered, LineRefusal>> {
  const { county, village, line, today, at } = enter
  let entered: LineEntered = { personId: line.people.subject ?? null, eventId: null, doubts: [] }
  for (const event of eventsOfLine(line, { village, number: numberOf(within.keys, enter) })) {
    const newcomer = entered.personId ?? NEWCOMER
    const lifeEvent =
      'personId' in event && event.personId === NEWCOMER ? { ...event, personId: newcomer } : event
    const recorded = await recordLifeEventIn(
      within,
      {
        county,
        lifeEvent,
        version: null,
        // The first event bears the line's id: accepted twice, the line is written once.
        requestId: entered.eventId === null ? line.lineId : newRecordId(),
        reason: null,
        grounds: groundsOf(line),
        approvedBy: null,
        today,
        now: at,
      },
      actor,
    )
    if (!recorded.ok) return recorded
    entered = {
      personId: entered.personId ?? recorded.value.personId,
      eventId: entered.eventId ?? recorded.value.eventIds[0] ?? null,
      doubts: [...entered.doubts, ...recorded.value.findings],
    }
  }
  return accept(entered)
}

function groundsOf({ evidence, content }: LineRow): Grounds | null {
  const paper = content.certificate_no
  if (paper !== undefined) return { kind: 'document', text: `${paper} ${evidence}`.trim() }
  return evidence === '' ? null : { kind: 'statement', text: evidence }
}

function numberOf(keys: KeyRing, { county, line }: LineToEnter): string | null {
  return line.numberSealed === null
    ? null
    : keys.openIdentifier(line.numberSealed, lineContext(county, line.lineId))
}
