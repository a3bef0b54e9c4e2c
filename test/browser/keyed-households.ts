import type { CellKey } from '#domain/keying/sheet-content.ts'
import { regionOf } from '#domain/keying/sheet-layout.ts'
import { checkCharacter } from '#domain/numbers/resident-number.ts'

/* For tests and proofs: households on paper that nobody lives in, and what hands key of them. */

/** A line of the paper; codes as they are typed. */
export interface PaperPerson {
  readonly name: string
  readonly relation: string
  readonly number: string
  readonly marital: string
  readonly education: string
  readonly phone: string
}

export interface PaperHousehold {
  readonly householdNo: string
  readonly people: readonly PaperPerson[]
}

/** First letters of 户主, 配偶, 儿子, 女儿, 母亲; the sex they are of. */
const PLACES = [
  ['02', 'hz', '1'],
  ['10', 'po', '2'],
  ['20', 'ez', '1'],
  ['30', 'ne', '2'],
  ['52', 'mq', '2'],
] as const
const SURNAMES = Array.from('刘杨陈曾罗袁邹周')
const GIVEN = ['桂生', '春娥', '志强', '小芳', '雨桐', '浩宇', '冬秀', '建国', '秀梅', '思琪']

/** Households by their number, always the same ones. */
export function paperHouseholds(count: number): readonly PaperHousehold[] {
  return Array.from({ length: count }, (_, at) => ({
    householdNo: String(401 + at).padStart(4, '0'),
    people: PLACES.slice(0, 2 + (at % 3)).map(([, typed, sex], place) => {
      const born = `${String(1950 + ((at * 7 + place * 23) % 60))}0${String(1 + (at % 9))}1${String(place)}`
      const first = `431322${born}0${String(at % 10)}${sex === '1' ? '1' : '2'}`
      return {
        name: `${SURNAMES[(at + place) % SURNAMES.length] ?? ''}${GIVEN[(at * 3 + place) % GIVEN.length] ?? ''}`,
        relation: typed,
        number: first + checkCharacter(first),
        marital: place < 2 ? 'yh' : 'wh',
        education: 'cz',
        phone: `1387388${String(1000 + at * 10 + place)}`,
      }
    }),
  }))
}

/** The sheet as the office prints it, filled in by hand; pictures of it stand for scans. */
export function sheetPage({ householdNo, people }: PaperHousehold, printed: string): string {
  const written = (cell: CellKey, text: string): string => {
    const { x, y, width, height } = regionOf(cell)
    const percent = (part: number): string => `${(part * 100).toFixed(3)}%`
    return `<p style="left:${percent(x)};top:${percent(y)};width:${percent(width)};height:${percent(height)}">${text}</p>`
  }
  const lines = people.map(({ name, relation, number, phone }, at) => {
    const rowNo = at + 1
    return [
      written({ rowNo, field: 'name' }, name),
      written({ rowNo, field: 'relation' }, relation),
      written({ rowNo, field: 'number' }, number),
      written({ rowNo, field: 'phone' }, phone),
    ].join('')
  })
  return `<!doctype html><meta charset="utf-8"><style>body{margin:0;background:#fff;position:relative}
    svg{display:block;width:100%;height:auto}p{position:absolute;margin:0;padding:2px 6px;box-sizing:border-box;
    white-space:nowrap;font:19px 'Noto Serif CJK SC',serif;color:#22407a}</style>
    ${printed}${written({ rowNo: 0, field: 'householdNo' }, householdNo)}${lines.join('')}`
}
