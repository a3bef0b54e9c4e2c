import { checkCharacter } from '#domain/numbers/resident-number.ts'

import { seededDraws } from './seeded-draws.ts'

/**
 * Invented files with known truth, for tests and measurements: two records are of one person exactly
 * when the digits of their ids are equal (`L17` and `R17`, `D17a` and `D17b`).
 */
export interface InventedFiles {
  readonly left: string
  readonly right: string
}

export type Draw = (below: number) => number

/** Shares of records with each kind of error, in each file. */
export interface ErrorRates {
  readonly typo: number
  readonly missing: number
  readonly swap: number
  readonly moved: number
}

const RATES: ErrorRates = { typo: 0.06, missing: 0.05, swap: 0.02, moved: 0.1 }

/** Two files of English-like people, of whom `overlap` are in both. */
export function inventEnglish(at: {
  readonly persons: number
  readonly overlap: number
  readonly seed: number
  readonly rates?: ErrorRates
}): InventedFiles {
  const draw = seededDraws(at.seed)
  const rates = at.rates ?? RATES
  const left: string[] = []
  const right: string[] = []
  for (let n = 0; n < at.persons; n++) {
    const person = englishPerson(draw)
    const where = draw(1000) / 1000
    // Who is not in both files is in one of them.
    const inBoth = where < at.overlap
    if (inBoth || where < (1 + at.overlap) / 2) left.push(`L${n},${spoilt(person, rates, draw)}`)
    if (inBoth || where >= (1 + at.overlap) / 2) right.push(`R${n},${spoilt(person, rates, draw)}`)
  }
  return { left: csv(ENGLISH, left, draw), right: csv(ENGLISH, right, draw) }
}

/** One file in which `share` of the people stand twice. */
export function inventEnglishDuplicates(at: {
  readonly persons: number
  readonly share: number
  readonly seed: number
}): string {
  const draw = seededDraws(at.seed)
  const rows: string[] = []
  for (let n = 0; n < at.persons; n++) {
    const person = englishPerson(draw)
    rows.push(`D${n}a,${spoilt(person, RATES, draw)}`)
    if (draw(1000) < at.share * 1000) rows.push(`D${n}b,${spoilt(person, RATES, draw)}`)
  }
  return csv(ENGLISH, rows, draw)
}

export const ENGLISH = 'id,first_name,surname,birth_date,address,town,phone'

interface EnglishPerson {
  readonly first: string
  readonly surname: string
  readonly born: string
  readonly address: string
  readonly town: string
  readonly phone: string
}

const FIRST =
  'mary john patricia robert jennifer michael linda william elizabeth david barbara richard susan joseph jessica thomas sarah charles karen christopher nancy daniel lisa matthew betty anthony margaret mark sandra donald ashley steven kimberly paul emily andrew donna joshua michelle kenneth dorothy kevin carol brian amanda george melissa edward deborah ronald'.split(
    ' ',
  )
const STARTS =
  'ash bar cal dar el far gar hal in jar kel lan mar nor or par quin ros sal tar'.split(' ')
const MIDDLES = 'a be co di e fo gi hu i ka lo mi na po ri'.split(' ')
const ENDS = 'ton ley son man ford well wood by field er s ham'.split(' ')
const STREETS = 'high church station mill park london victoria green manor kings queens new'.split(
  ' ',
)

function englishPerson(draw: Draw): EnglishPerson {
  return {
    first: skewed(FIRST, draw),
    surname: skewed(STARTS, draw) + skewed(MIDDLES, draw) + skewed(ENDS, draw),
    born: dayText(draw),
    address: `${1 + draw(120)} ${skewed(STREETS, draw)} ${draw(2) === 0 ? 'road' : 'street'}`,
    town: `${skewed(STARTS, draw)}bridge`,
    phone: `07${String(100_000_000 + draw(899_999_999))}`,
  }
}

function spoilt(person: EnglishPerson, rates: ErrorRates, draw: Draw): string {
  const happens = (rate: number): boolean => draw(100_000) < rate * 100_000
  const cell = (text: string): string => {
    if (happens(rates.missing)) return ''
    return happens(rates.typo) ? typo(text, draw) : text
  }
  const swapped = happens(rates.swap)
  const moved = happens(rates.moved)
  const [year = '', month = '', day = ''] = person.born.split('-')
  const born = happens(rates.swap) && Number(day) <= 12 ? `${year}-${day}-${month}` : person.born
  return [
    cell(swapped ? person.surname : person.first),
    cell(swapped ? person.first : person.surname),
    happens(rates.missing) ? '' : happens(rates.typo) ? dateTypo(born, draw) : born,
    moved ? `${1 + draw(120)} ${skewed(STREETS, draw)} road` : cell(person.address),
    cell(person.town),
    moved ? '' : cell(person.phone),
  ].join(',')
}

/** Two files of people in one county: name, number, birth date, village. */
export function inventChinese(at: {
  readonly persons: number
  readonly overlap: number
  readonly seed: number
}): InventedFiles {
  const draw = seededDraws(at.seed)
  const left: string[] = []
  const right: string[] = []
  for (let n = 0; n < at.persons; n++) {
    const born = dayText(draw)
    const first17 = `431322${born.replaceAll('-', '')}${String(draw(1000)).padStart(3, '0')}`
    const number = first17 + checkCharacter(first17)
    const name = inventedName(draw)
    const village = `第${1 + draw(20)}村`
    const where = draw(1000) / 1000
    const inBoth = where < at.overlap
    const row = (): string => chineseRow({ name, number, born, village }, draw)
    if (inBoth || where < (1 + at.overlap) / 2) left.push(`L${n},${row()}`)
    if (inBoth || where >= (1 + at.overlap) / 2) right.push(`R${n},${row()}`)
  }
  return { left: csv(CHINESE, left, draw), right: csv(CHINESE, right, draw) }
}

export function inventedName(draw: Draw): string {
  return skewed(SURNAMES, draw) + skewed(GIVEN, draw) + (draw(5) > 0 ? skewed(GIVEN, draw) : '')
}

export const CHINESE = '编号,姓名,身份证号,出生日期,村'
const SURNAMES = Array.from('王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹')
const GIVEN = Array.from('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英建国志华文斌玉兰红梅小')
/** Same sound, or easily taken for the other. */
const CONFUSED: Readonly<Record<string, string>> = {
  王: '汪',
  芳: '方',
  娜: '那',
  敏: '闽',
  静: '靖',
  丽: '莉',
  强: '墙',
  磊: '垒',
  军: '均',
  勇: '永',
  杰: '洁',
  明: '鸣',
  平: '萍',
  建: '健',
  国: '囯',
  志: '智',
  华: '桦',
  梅: '美',
}

export interface ChinesePerson {
  readonly name: string
  readonly number: string
  readonly born: string
  readonly village: string
}

/** The cells of one record after its id, with the slips that clerks make. */
export function chineseRow(person: ChinesePerson, draw: Draw): string {
  const chance = draw(100)
  const name = Array.from(person.name)
  const at = draw(name.length)
  if (chance < 6) name[at] = CONFUSED[name[at] ?? ''] ?? '某'
  const of = draw(100)
  const number =
    of < 35 ? '' : of < 39 ? typo(person.number.slice(0, 17), draw) + 'X' : person.number
  const born = draw(100) < 4 ? dateTypo(person.born, draw) : person.born
  return [name.join(''), number, born, draw(100) < 10 ? '' : person.village].join(',')
}

/** Zipf-like: the first of a list is the commonest. */
function skewed(words: readonly string[], draw: Draw): string {
  const share = draw(10_000) / 10_000
  return words[Math.floor(words.length * share * share)] ?? ''
}

export function dayText(draw: Draw): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${1930 + draw(80)}-${two(1 + draw(12))}-${two(1 + draw(28))}`
}

function typo(text: string, draw: Draw): string {
  const at = draw(text.length)
  const letter = /[0-9]/.test(text) ? String(draw(10)) : 'etaoinshr'.charAt(draw(9))
  switch (draw(3)) {
    case 0:
      return text.slice(0, at) + letter + text.slice(at + 1)
    case 1:
      return text.slice(0, at) + text.slice(at + 1)
    default:
      return text.slice(0, at) + letter + text.slice(at)
  }
}

function dateTypo(date: string, draw: Draw): string {
  const [year = '', month = '', day = ''] = date.split('-')
  const two = (n: number): string => String(n).padStart(2, '0')
  switch (draw(3)) {
    case 0:
      return `${Number(year) + (draw(2) === 0 ? 1 : -1)}-${month}-${day}`
    case 1:
      return `${year}-${two(1 + draw(12))}-${day}`
    default:
      return `${year}-${month}-${two(1 + draw(28))}`
  }
}

/** The rows in any order. */
export function csv(header: string, rows: string[], draw: Draw): string {
  for (let n = rows.length - 1; n > 0; n--) {
    const other = draw(n + 1)
    const row = rows[n] ?? ''
    rows[n] = rows[other] ?? ''
    rows[other] = row
  }
  return `${[header, ...rows].join('\n')}\n`
}
