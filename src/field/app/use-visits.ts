import { useEffect, useMemo, useReducer } from 'react'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import type { VisitMade } from '#domain/to-ask/visit-limits.ts'
import type { OperationField } from '#sync/operation.ts'
import { readVisitWord } from '#sync/visit-word.ts'
import type { OfficeDesk, Spoken } from '../store/village-data.ts'
import type { Screen } from './place.ts'
import {
  doorsOf,
  visitsOf,
  type Appointment,
  type Around,
  type DeskWord,
  type Visit,
} from './tasks.ts'

/** The doors of the village, reckoned anew when something was said, fetched, put off or photographed. */
export function useVisits({
  vault,
  shelf,
  desk,
}: Pick<Screen, 'vault' | 'shelf' | 'desk'>): readonly Visit[] {
  const [revision, redraw] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    const ends = [vault, shelf, desk].map((one) => one.subscribe(redraw))
    return () => {
      for (const end of ends) end()
    }
  }, [vault, shelf, desk])
  const { village } = vault
  const today = civilDayAt(Date.now())
  const doors = useMemo(() => doorsOf(village), [village])
  return useMemo(
    () =>
      visitsOf(
        doors,
        aroundOf(vault.spoken.values(), Object.keys(desk.state.again), vault.office, today),
      ),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- vault and desk say by the revision that they changed
    [vault, desk, doors, revision, today],
  )
}

/** What was said, by whom it speaks of: one pass over the words instead of one for each question. */
export function aroundOf(
  spoken: Iterable<Spoken>,
  again: Iterable<string>,
  office: OfficeDesk | null,
  today: string,
): Around {
  const last = new Map<string, Map<OperationField, number>>()
  const days = new Map<string, string[]>()
  const visits = new Map<string, VisitMade[]>()
  const visited = (door: string, visit: VisitMade): void => {
    visits.set(door, [...(visits.get(door) ?? []), visit])
  }
  for (const { hh, ...visit } of office?.desk.visits ?? []) visited(hh, visit)
  const appointments = new Map<string, Appointment | null>()
  for (const { hh, day, time } of office?.desk.appointments ?? [])
    appointments.set(hh, { day, time })
  for (const { operation, answer, unsent } of spoken) {
    if (answer?.state === 'refused') continue
    const { record, field, value, seq } = operation
    const fields = last.get(record)
    if (fields === undefined) last.set(record, new Map([[field, seq]]))
    else fields.set(field, seq)
    // What was said after the desk was asked, or has not come there, is newer than what it told.
    const isNewer = unsent || Date.parse(operation.observedAt) > (office?.at ?? 0)
    const saidAt = Date.parse(operation.observedAt)
    const day = Number.isNaN(saidAt) ? today : civilDayAt(saidAt)
    days.set(`${record} ${field}`, [...(days.get(`${record} ${field}`) ?? []), day])
    const outcome = outcomeOf(operation, appointments.get(record) ?? null)
    if (outcome !== null) visited(record, { day, outcome })
    if (field === 'visit:appointment' && isNewer) appointments.set(record, appointmentIn(value))
  }
  const apart = new Set(again)
  const told = deskWords(office)
  return {
    said: (record, field) => last.get(record)?.get(field) ?? null,
    appointmentAt: (door) => appointments.get(door) ?? null,
    again: apart,
    deskSays: (personId, item) => told.get(personId)?.get(item) ?? null,
    visitsTo: (householdId) => visits.get(householdId) ?? [],
    daysOf: (record, field) => days.get(`${record} ${field}`) ?? [],
    today,
    touches: (record) =>
      last.has(record) ||
      visits.has(record) ||
      apart.has(record) ||
      appointments.has(record) ||
      told.has(record),
  }
}

/** Of what visit a word tells: the first appointment is agreed at the door, a later one may be by telephone. */
function outcomeOf(
  { field, value }: Spoken['operation'],
  stands: Appointment | null,
): VisitMade['outcome'] | null {
  if (field === 'visit:nobody') return 'nobody'
  if (field === 'visit:notice' || field === 'visit:signature') return 'met'
  const isFirst = field === 'visit:appointment' && stands === null && appointmentIn(value) !== null
  return isFirst ? 'met' : null
}

function deskWords(office: OfficeDesk | null): ReadonlyMap<string, Map<string, DeskWord>> {
  const words = new Map<string, Map<string, DeskWord>>()
  for (const { p, item, prio, off } of office?.desk.asked ?? []) {
    const items = words.get(p) ?? new Map<string, DeskWord>()
    words.set(p, items.set(item, { priority: prio, off }))
  }
  return words
}

function appointmentIn(value: string | null): Appointment | null {
  const word = readVisitWord('appointment', value)
  if (word?.kind !== 'appointment' || word.day === null) return null
  return { day: word.day, time: word.time }
}
