import { chineseNumeral } from '#domain/calendar/chinese-numeral.ts'
import { halfWidth } from '#domain/names/character-forms.ts'

export interface GroupReading {
  /** Digits without leading zeros; `null` when none is named by a number. */
  readonly groupNo: string | null
  /** The address up to the group or the first house number: what names the village. */
  readonly before: string
}

const NUMBER = '[0-9]+|[一二三四五六七八九十廿卅零〇]+'
const GROUP = new RegExp(`第?(${NUMBER})(?:村民小组|居民小组|村民组|小组|组|队|社|屯)`, 'u')
const HOUSE = new RegExp(`第?(?:[0-9]|(?:${NUMBER})(?:号|栋|单元|室|巷))`, 'u')

/** Splits 新化县水车镇柳溪村三组15号 into what names the village and the group. */
export function readGroup(address: string): GroupReading {
  const text = halfWidth(address)
  const found = GROUP.exec(text)
  if (found !== null)
    return { groupNo: groupNumber(found[1] ?? ''), before: text.slice(0, found.index) }
  const house = HOUSE.exec(text)
  return { groupNo: null, before: house === null ? text : text.slice(0, house.index) }
}

/** A column that holds the group: 3, 03, 3组, 三组, 第三村民小组. `null` for a group with a name. */
export function readGroupColumn(cell: string): string | null {
  const text = halfWidth(cell).replace(/[\s'’]/gu, '')
  if (text === '') return null
  const bare = new RegExp(
    `^第?(${NUMBER})(?:村民小组|居民小组|村民组|小组|组|队|社|屯)?$`,
    'u',
  ).exec(text)
  return bare === null ? null : groupNumber(bare[1] ?? '')
}

function groupNumber(text: string): string | null {
  const number = chineseNumeral(text)
  return number === null || number === 0 ? null : String(number)
}
