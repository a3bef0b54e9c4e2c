import {
  cellName,
  isBlankPerson,
  isIllegible,
  isProven,
  type CellKey,
  type SheetContent,
} from './sheet-content.ts'

/**
 * The cells of a sheet that somebody else keys again, in the order of the paper: those whose value nothing
 * else proves. A name, a relation and the household's number have no check digit. A number that fits its
 * check character proves itself, and with it sex and day of birth; where it does not, all three are keyed
 * again, and so is whatever was passed with a comment.
 *
 * Of the ways to check what was keyed, keying it again finds by far the most: Barchard & Pace 2011, Computers
 * in Human Behavior 27, 1834–1839.
 */
export function rekeyPlan(sheet: SheetContent): readonly CellKey[] {
  if (isIllegible(sheet)) return []
  const cells: CellKey[] = [{ rowNo: 0, field: 'householdNo' }]
  sheet.people.forEach((person, at) => {
    if (isBlankPerson(person)) return
    const rowNo = at + 1
    const fields = new Set<CellKey['field']>(['name', 'relation'])
    if (!isProven(person.number)) for (const field of UNPROVEN) fields.add(field)
    for (const field of COMMENTED) {
      if ((sheet.comments[cellName({ rowNo, field })] ?? '') !== '') fields.add(field)
    }
    for (const field of fields) cells.push({ rowNo, field })
  })
  return cells
}

const UNPROVEN = ['number', 'sex', 'bornOn'] as const
const COMMENTED = ['number', 'bornOn', 'ethnicity', 'maritalStatus', 'education', 'phone'] as const
