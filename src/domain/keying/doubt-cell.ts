import { sexImpliedBy } from '../codes/relation.ts'
import { readName } from '../names/read-name.ts'
import { parseResidentNumber } from '../numbers/resident-number.ts'
import {
  cellName,
  HEAD_OF_HOUSEHOLD,
  isBlankPerson,
  type CellKey,
  type SheetContent,
} from './sheet-content.ts'

/**
 * What looks wrong at a cell and may yet stand so on the paper. It is told at once, and passed with a
 * comment; nothing that is missing is ever doubted (S1).
 */
export type DoubtCode =
  | 'number.length'
  | 'number.characters'
  | 'number.placeholder'
  | 'number.province'
  | 'number.birth_date'
  | 'number.check_digit'
  | 'number.twice'
  | 'name.damaged'
  | 'name.twice'
  | 'relation.sex'
  | 'relation.second_head'
  | 'born.later'
  | 'phone.shape'

export interface CellDoubt extends CellKey {
  readonly code: DoubtCode
}

/** Every doubt about a sheet, line by line; `today` is `YYYY-MM-DD`. */
export function doubtsOf(sheet: SheetContent, today: string): readonly CellDoubt[] {
  const doubts: CellDoubt[] = []
  sheet.people.forEach((person, at) => {
    if (isBlankPerson(person)) return
    const rowNo = at + 1
    const doubt = (field: CellKey['field'], code: DoubtCode): void => {
      doubts.push({ rowNo, field, code })
    }
    const { name, number, relation, sex, bornOn, phone } = person
    const above = sheet.people.slice(0, at)
    if (name !== null && readName(name).state === 'damaged') doubt('name', 'name.damaged')
    if (name !== null && above.some((one) => one.name === name)) doubt('name', 'name.twice')
    if (number !== null) {
      const parsed = parseResidentNumber(number)
      if (!parsed.ok) doubt('number', parsed.problem.code)
      else if (above.some((one) => one.number === number)) doubt('number', 'number.twice')
    }
    const implied = relation === null ? null : sexImpliedBy(relation)
    if (implied !== null && (sex === '1' || sex === '2') && sex !== implied) {
      doubt('relation', 'relation.sex')
    }
    if (relation === HEAD_OF_HOUSEHOLD && above.some((one) => one.relation === HEAD_OF_HOUSEHOLD)) {
      doubt('relation', 'relation.second_head')
    }
    if (bornOn !== null && bornOn > today) doubt('bornOn', 'born.later')
    if (phone !== null && !PHONE.test(phone)) doubt('phone', 'phone.shape')
  })
  return doubts
}

/** Mobile numbers of eleven digits (YD/T 2583), and fixed ones with or without their area code. */
const PHONE = /^(1[3-9][0-9]{9}|0[0-9]{9,11}|[2-8][0-9]{6,7})$/u

/** Doubts that nobody has said anything about yet. */
export function openDoubts(sheet: SheetContent, today: string): readonly CellDoubt[] {
  return doubtsOf(sheet, today).filter((doubt) => (sheet.comments[cellName(doubt)] ?? '') === '')
}
