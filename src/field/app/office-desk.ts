import { USUAL_DUTY_CALENDAR, type DutyCalendar } from '#domain/desk/duty-days.ts'
import { readVisitWord } from '#sync/visit-word.ts'
import type { HeldDesk } from '#wire/field-desk.ts'
import type { FieldVault } from '../store/field-vault.ts'
import type { Spoken } from '../store/village-data.ts'

/** Duty days as the county ordered them, as far as this device has heard. */
export function calendarOf({ office }: Pick<FieldVault, 'office'>): DutyCalendar {
  return office?.desk.calendar ?? USUAL_DUTY_CALENDAR
}

/** Tasks besides questions at doors that nobody here has said to be done, by day and then by priority. */
export function openOfficeTasks({
  office,
  spoken,
}: Pick<FieldVault, 'office' | 'spoken'>): HeldDesk['tasks'] {
  if (office === null) return []
  const off = new Set([...spoken.values()].flatMap((entry) => silenced(entry) ?? []))
  return office.desk.tasks
    .filter(({ key }) => !off.has(key))
    .toSorted((one, other) =>
      one.due < other.due ? -1 : one.due > other.due ? 1 : one.prio - other.prio,
    )
}

/** The task that a word puts off as long as it stands, or `null`. */
function silenced({ operation: { field, value }, answer }: Spoken): string | null {
  if (field !== 'visit:task_off' || answer?.state === 'refused') return null
  const word = readVisitWord('task_off', value)
  return word?.kind === 'task_off' ? word.key : null
}
