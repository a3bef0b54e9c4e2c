import { ageYears, parseCivilDate } from '#domain/calendar/civil-date.ts'
import { differenceOfCells } from '#domain/keying/difference-of-cells.ts'
import type { KeyingPart } from '#domain/keying/keying-batch.ts'
import type { RekeyedCell } from '#domain/keying/rekeyed-cell.ts'
import {
  cellOf,
  isBlankPerson,
  isProven,
  type CellKey,
  type SheetContent,
} from '#domain/keying/sheet-content.ts'
import type { PlacedCell } from '#register/keying/rekeyed-rows.ts'
import type * as wire from '#wire/keying.ts'
import { maskedNumber } from './mask.ts'

/** What the asker is to do with a sheet, or `read` for what is settled or one's own. */
export type SheetPart = KeyingPart | 'read'

/** A sheet without what is to be keyed again: how many lines, and what proves itself, masked. */
export function linesToldOf(content: SheetContent, today: string): wire.SheetView['lines'] {
  return content.people.flatMap((one, at) => {
    if (isBlankPerson(one)) return []
    const proven = isProven(one.number)
    return [
      {
        rowNo: at + 1,
        number: proven ? maskedNumber(one.number) : null,
        proven,
        sex: proven ? one.sex : null,
        age: proven ? ageOn(one.bornOn, today) : null,
      },
    ]
  })
}

function ageOn(bornOn: string | null, today: string): number | null {
  const [born, now] = [parseCivilDate(bornOn ?? ''), parseCivilDate(today)]
  return born.ok && now.ok && born.value <= now.value ? ageYears(born.value, now.value) : null
}

/** The cells of a sheet that are the asker's, each with no more than its state lets them see. */
export function cellsToldOf(
  part: SheetPart,
  content: SheetContent,
  cells: readonly PlacedCell[],
): wire.RekeyedCellTold[] {
  if (part !== 'rekey' && part !== 'settle') return []
  return cells
    .filter(({ cell }) => part === 'rekey' || SETTLES.has(cell.state))
    .map((placed) => cellToldOf(part, placed, cellOf(content, placed)))
}

const SETTLES: ReadonlySet<RekeyedCell['state']> = new Set(['differs', 'unlike', 'settled'])

/** One cell as the second clerk or the third person sees it. */
export function cellToldOf(
  part: 'rekey' | 'settle',
  { rowNo, field, cell }: CellKey & { readonly cell: RekeyedCell },
  first: string | null,
): wire.RekeyedCellTold {
  const { state, tries, second, third } = cell
  const told = { rowNo, field, state, tries }
  if (part === 'rekey') {
    const shown = state === 'shown'
    return {
      ...told,
      mine: second,
      others: shown ? [{ whose: 'first', value: first }] : [],
      difference: shown ? differenceTold(field, first, second) : null,
    }
  }
  const unlike = state === 'unlike'
  return {
    ...told,
    mine: third,
    others: unlike
      ? [
          { whose: 'first', value: first },
          { whose: 'second', value: second },
        ]
      : [],
    difference: unlike ? differenceTold(field, first, third) : null,
  }
}

function differenceTold(
  field: CellKey['field'],
  first: string | null,
  mine: string | null,
): wire.RekeyedCellTold['difference'] {
  const found = differenceOfCells(field, { first, second: mine })
  if (found === null) return null
  return { words: { zh: found.zh, en: found.en }, positions: [...found.positions] }
}
