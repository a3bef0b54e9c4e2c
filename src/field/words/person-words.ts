import { RELATION } from '#domain/codes/relation.ts'
import { SEX } from '#domain/codes/sex.ts'
import type { CodeTable } from '#domain/codes/code-table.ts'
import type { HeldHouseholdTold, HeldPersonTold } from '#wire/sync.ts'
import { language, say } from './language.ts'

export function codeLabel(table: CodeTable, code: string | null): string {
  return code === null ? '' : (table.label(code, language()) ?? code)
}

export function nameOf(person: HeldPersonTold | undefined): string {
  return person?.name ?? say('（姓名不详）', '(name unknown)')
}

/** Completed years on a civil day, `YYYY-MM-DD`. */
export function yearsOn(bornOn: string | null, today: string): number | null {
  if (bornOn === null) return null
  const years = Number(today.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return today.slice(5) < bornOn.slice(5) ? years - 1 : years
}

export function personLine(person: HeldPersonTold, today: string): string {
  const years = yearsOn(person.born, today)
  const age = years === null ? '' : say(`${String(years)} 岁`, String(years))
  const [relation, sex] = [codeLabel(RELATION, person.rel), codeLabel(SEX, person.sex)]
  // 女 is a daughter and a woman: once is enough.
  return [relation, sex === relation ? '' : sex, age].filter((part) => part !== '').join(' · ')
}

export function householdName(
  household: HeldHouseholdTold | null,
  members: readonly HeldPersonTold[],
): string {
  const head = members.find(({ id }) => id === household?.head) ?? members[0]
  if (household === null) return say('未入户的人', 'Of no household')
  return say(`${nameOf(head)}户`, `${nameOf(head)}’s household`)
}

/** A group of the village by its number or name, whether or not the name says that it is one. */
export function groupName(group: string): string {
  if (/^\d+$/u.test(group)) return say(`${group} 组`, `group ${group}`)
  return say(group.endsWith('组') ? group : `${group}组`, group)
}

export function householdLine(household: HeldHouseholdTold | null, members: number): string {
  const group = household?.group ?? null
  const door = household?.code?.slice(-4) ?? null
  return [
    group === null ? '' : groupName(group),
    door === null ? '' : say(`${door} 号`, `no. ${door}`),
    say(`${String(members)} 人`, `${String(members)} people`),
  ]
    .filter((part) => part !== '')
    .join(' · ')
}
