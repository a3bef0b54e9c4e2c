import { createHash } from 'node:crypto'
import { checkCharacter } from '#domain/numbers/resident-number.ts'
import { CHOSEN_COLUMNS, type ChosenColumn } from './chosen-columns.ts'

/** One person as a comparison chose their values. */
export type Line = Readonly<Partial<Record<ChosenColumn, string>>>

export function csvLine(line: Line): string {
  return CHOSEN_COLUMNS.map((column) => {
    const cell = line[column] ?? ''
    return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  }).join(',')
}

/** Households of three: head, spouse, child; ten households to a village. */
export function people(count: number): Line[] {
  return Array.from({ length: count }, (_, i) => {
    const household = Math.floor(i / 3)
    const cited = (items: string[], record: [number, number, number]) =>
      Object.fromEntries(items.map((item) => [item, record]))
    return {
      person_id: personId(i),
      name: `${'王欧李'.charAt(i % 3)}${'海军丽丽芳'.slice(i % 4, (i % 4) + 2)}`,
      sex: String((i % 2) + 1),
      born_on: `19${String(60 + (i % 40))}-03-0${String((i % 9) + 1)}`,
      born_precision: 'day',
      number: i % 7 === 6 ? '' : numberOf(i),
      ethnicity: '01',
      phone: `1380000000${String(i % 10)}`,
      place: VILLAGE(Math.floor(household / 10)),
      address_text: i % 5 === 0 ? '第一组，"老屋"' : '第二组',
      group_no: String((household % 3) + 1),
      relation: ['02', '10', '20'][i % 3] ?? '',
      life_state: 'active',
      residence_place: i % 6 === 0 ? VILLAGE(5) : '',
      provenance: JSON.stringify({
        ...cited(['name', 'sex', 'born_on', 'number', 'place', 'relation'], [1, i + 2, 1]),
        ...cited(['ethnicity', 'phone'], [2, i + 2, 1]),
      }),
      household_key: `1/${String(household)}`,
      sources: 'police insurance',
      certainty: '12.5',
      mother_person_id: i % 3 === 2 ? personId(i - 1) : '',
      father_person_id: i % 3 === 2 ? personId(i - 2) : '',
      spouse_person_id: i % 3 === 0 ? personId(i + 1) : '',
    }
  })
}

/** What a year does: some telephones, a house move, a changed number, a marriage, three people gone. */
export function secondYear(lines: readonly Line[]): Line[] {
  return lines
    .map((line, i) => {
      if (i % 10 === 1) return { ...line, phone: '' }
      if (i % 10 === 2)
        return { ...line, place: VILLAGE(8), household_key: 'moved', relation: '80' }
      if (i % 10 === 3) return { ...line, number: numberOf(i + 500), name: '赵大大' }
      if (i % 10 === 4)
        return { ...line, spouse_person_id: personId(7), residence_place: VILLAGE(7) }
      if (i % 10 === 5) return { ...line, life_state: 'dead', died_on: '2026-02-03' }
      return line
    })
    .filter((_, i) => i < 36 || i > 38)
}

export function personId(i: number): string {
  const hex = createHash('sha256')
    .update(`person ${String(i)}`)
    .digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export function numberOf(i: number): string {
  const first17 = `4313221985${String((i % 12) + 1).padStart(2, '0')}11${String(i).padStart(3, '0')}`
  return first17 + checkCharacter(first17)
}

export function VILLAGE(i: number): string {
  return `43132210020${String(i)}`
}
