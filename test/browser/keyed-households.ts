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

/** The sheet as a page, set as `sheet-layout.ts` says; pictures of it stand for scans. */
export function sheetPage({ householdNo, people }: PaperHousehold): string {
  const cell = (left: number, top: number, text: string): string =>
    `<p style="left:${String(left)}%;top:${String(top)}%">${text}</p>`
  const lines = people.map(({ name, relation, number, phone }, at) => {
    const top = 26 + at * 6.8
    return [
      cell(4, top, String(at + 1)),
      cell(8, top, name),
      cell(22, top, relation),
      cell(32, top, number),
      cell(86.5, top, phone),
    ].join('')
  })
  return `<!doctype html><meta charset="utf-8"><style>body{margin:0;background:#f6f1e3;width:1200px;height:850px;position:relative;
    font:22px 'Noto Serif CJK SC',serif;color:#22407a}p{position:absolute;margin:0;white-space:nowrap}
    h1{position:absolute;left:38%;top:2%;margin:0;font-size:30px;color:#4b4840}</style>
    <h1>住户登记表</h1>${cell(34, 10.5, '户号')}${cell(43, 10.5, householdNo)}${lines.join('')}`
}
