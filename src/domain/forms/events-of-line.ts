import { ABSENCE_REASON } from '../codes/absence.ts'
import type { LifeEvent } from '../events/life-event.ts'
import type { SomeItems } from '../events/person-item.ts'
import type { ReportedLine } from './report-line.ts'

/** What stands around a line when it is accepted. */
export interface LineSetting {
  /** The reporting village, 12 digits. */
  readonly village: string
  /** Identity number of somebody the register does not have yet, in plain text. */
  readonly number: string | null
}

/**
 * What a line of a change report makes happen, in order; empty where it only counts. Whoever comes
 * and is not in the register yet is entered first: `NEWCOMER` then stands for the id they get.
 * A birth is no life event of somebody known and has a command of its own.
 */
export function eventsOfLine(
  line: ReportedLine,
  { village, number }: LineSetting,
): readonly LifeEvent[] {
  const { kind, content, people } = line
  const personId = people.subject ?? NEWCOMER
  const on = content.occurred_on ?? ''
  const certificateNo = content.certificate_no ?? null
  switch (kind) {
    case 'birth':
    case 'service_contact':
      return []
    case 'death':
      return [{ kind, personId, diedOn: on, deathPlace: null, certificateNo, cause: null }]
    case 'move_in':
    case 'move_out':
    case 'mobility_in':
    case 'mobility_out':
    case 'mobility_return':
      return movesOfLine(kind, line, { village, number })
    case 'marriage':
      return [
        {
          kind,
          personId,
          spousePersonId: people.spouse ?? null,
          spouseText: content.other_name ?? null,
          marriedOn: on,
          certificateNo,
          authority: null,
          marriageKind: '20',
        },
      ]
    case 'divorce':
      return [{ kind, personId, divorcedOn: on, certificateNo, authority: null }]
    case 'widowhood':
      return [{ kind, personId, on }]
    case 'adoption':
      return [
        {
          kind,
          personId,
          motherPersonId: people.mother ?? null,
          fatherPersonId: people.father ?? null,
          nature: 'adoptive',
          adoptedOn: on,
          certificateNo,
          authority: null,
          householdId: null,
          relation: null,
        },
      ]
    case 'contact_change':
      return [{ kind: 'contact', personId, phone: content.phone ?? null }]
  }
}

type Move = 'move_in' | 'move_out' | 'mobility_in' | 'mobility_out' | 'mobility_return'

/** Who comes or goes, for good (户口迁移) or for a time (流动). */
function movesOfLine(
  kind: Move,
  line: ReportedLine,
  { village, number }: LineSetting,
): readonly LifeEvent[] {
  const { content, people } = line
  const personId = people.subject ?? NEWCOMER
  const on = content.occurred_on ?? ''
  const certificateNo = content.certificate_no ?? null
  const reason = reasonOf(content.cause)
  const elsewhere = content.other_place ?? null
  const along = (line.companions ?? []).map((id) => ({ personId: id, relation: null }))
  const companions = along.length === 0 ? {} : { companions: along }
  const staying = {
    kind: 'stay',
    personId,
    since: on,
    stayText: elsewhere,
    reason,
    permitNo: null,
    ...companions,
  } as const
  switch (kind) {
    case 'move_in':
      return people.subject === undefined
        ? [entered(line, { place: village, number }, on)]
        : [
            {
              kind,
              personId,
              movedOn: on,
              toPlace: village,
              addressText: null,
              groupNo: null,
              householdId: null,
              relation: null,
              fromPlace: null,
              fromText: elsewhere,
              reason,
              certificateNo,
              ...companions,
            },
          ]
    case 'move_out':
      return [
        {
          kind,
          personId,
          movedOn: on,
          toPlace: null,
          toText: elsewhere,
          reason,
          certificateNo,
          ...companions,
        },
      ]
    case 'mobility_in': {
      const stay = { ...staying, direction: 'in', stayPlace: village } as const
      const newcomer = entered(line, { residence_place: village, number }, null)
      return people.subject === undefined ? [newcomer, stay] : [stay]
    }
    case 'mobility_out':
      return [{ ...staying, direction: 'out', stayPlace: null }]
    case 'mobility_return':
      return [{ kind: 'stay_ended', personId, endedOn: on }]
  }
}

/**
 * The register keeps a code. Lines of older programs say it in words: those that the table does not know stay on
 * the line, which is the evidence, and nothing is guessed from them.
 */
function reasonOf(said: string | undefined): string | null {
  return said === undefined ? null : ABSENCE_REASON.codeOf(said)
}

/** Stands for the id that an entered person gets. */
export const NEWCOMER = 'newcomer'

function entered({ content }: ReportedLine, place: SomeItems, since: string | null): LifeEvent {
  const { name = null, sex = null, phone = null } = content
  return {
    kind: 'entry',
    items: { name, sex, phone, ...place },
    householdId: null,
    relation: null,
    since,
    situation: null,
  }
}
