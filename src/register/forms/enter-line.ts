import type pg from 'pg'
import { LINE_KIND_PROFILES } from '#domain/forms/line-kind.ts'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import { correctItemIn } from '../commands/correct-item.ts'
import { registerBirthIn } from '../commands/register-birth.ts'
import type { Actor } from '../ledger/append-event.ts'
import { readPerson } from '../ledger/person-rows.ts'
import type { KeyRing } from '../store/key-ring.ts'
import { lineContext } from './report-rows.ts'
import type { LineRow } from './report-rows.ts'

export interface LineToEnter {
  readonly county: string
  readonly village: string
  readonly line: LineRow
  readonly today: string
}

/** What the register made of a line: nothing where it only counts. */
export interface LineEntered {
  readonly personId: string | null
  readonly eventId: string | null
  /** Rules that doubt an item; a doubt keeps nothing out. */
  readonly doubts: readonly string[]
}

/** A refusal of the command that a line was handed to. */
export interface LineRefusal {
  readonly code: string
}

/** Writes one line of a report into the register, through the command of its kind. */
export async function enterLine(
  within: { readonly client: pg.ClientBase; readonly keys: KeyRing },
  enter: LineToEnter,
  actor: Actor,
): Promise<Outcome<LineEntered, LineRefusal>> {
  const { kind } = enter.line
  if (!LINE_KIND_PROFILES[kind].entersLedger)
    return accept({ personId: null, eventId: null, doubts: [] })
  if (kind === 'birth') return enterBirth(within, enter, actor)
  return enterContact(within, enter, actor)
}

async function enterBirth(
  within: { readonly client: pg.ClientBase; readonly keys: KeyRing },
  { county, village, line, today }: LineToEnter,
  actor: Actor,
): Promise<Outcome<LineEntered, LineRefusal>> {
  const { content, people, lineId, numberSealed } = line
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
      number:
        numberSealed === null
          ? null
          : within.keys.openIdentifier(numberSealed, lineContext(county, lineId)),
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
  return accept({ personId, eventId, doubts: findings.map(({ code }) => code) })
}

/** A child comes into the household of its mother, or of its father where hers is not known. */
async function householdOf(
  client: pg.ClientBase,
  county: string,
  parents: readonly (string | undefined)[],
): Promise<string | null> {
  for (const personId of parents) {
    if (personId === undefined) continue
    const person = await readPerson(client, county, personId)
    if (person !== null && person.items.household !== null) return person.items.household
  }
  return null
}

async function enterContact(
  within: { readonly client: pg.ClientBase; readonly keys: KeyRing },
  { county, line, today }: LineToEnter,
  actor: Actor,
): Promise<Outcome<LineEntered, LineRefusal>> {
  const personId = line.people.subject ?? ''
  const person = await readPerson(within.client, county, personId)
  if (person === null) return refuse({ code: 'person.unknown' })
  const changed = await correctItemIn(
    within,
    {
      county,
      personId,
      item: 'phone',
      value: line.content.phone ?? null,
      reason: '变更报告单：联系方式变更',
      grounds: { kind: 'statement', text: line.evidence },
      record: null,
      version: person.version,
      today,
    },
    actor,
  )
  return changed.ok ? accept({ personId, eventId: changed.value.eventId, doubts: [] }) : changed
}
