/**
 * Numbers as dates write them: 一九八五 (digit by digit), 十二, 二十八, 廿三, 卅, 初八, 正 (first
 * month), 冬 (eleventh), 腊 (twelfth). `null` for anything else.
 */
export function chineseNumeral(text: string): number | null {
  if (/^[0-9]+$/.test(text)) return Number(text)
  const whole = WORDS.get(text)
  if (whole !== undefined) return whole
  if (/^[零〇○一二三四五六七八九0-9]+$/u.test(text)) return digitByDigit(text)
  const m = /^(初|[二三]?十|廿|卅)([一二三四五六七八九十]?)$/u.exec(text)
  if (m === null) return null
  const tens = TENS.get(m[1] ?? '')
  const ones = m[2] === '' ? 0 : DIGITS.indexOf(m[2] ?? '')
  if (tens === undefined) return null
  if (m[1] === '初' && m[2] === '') return null
  if (m[2] === '十') return m[1] === '初' ? 10 : null
  return tens + ones
}

const DIGITS = '〇一二三四五六七八九'

const WORDS: ReadonlyMap<string, number> = new Map([
  ['正', 1],
  ['元', 1],
  ['冬', 11],
  ['腊', 12],
  ['十', 10],
])

const TENS: ReadonlyMap<string, number> = new Map([
  ['初', 0],
  ['十', 10],
  ['二十', 20],
  ['廿', 20],
  ['三十', 30],
  ['卅', 30],
])

function digitByDigit(text: string): number {
  let value = 0
  for (const character of text.replace(/[零○0]/gu, '〇')) {
    const digit = DIGITS.indexOf(character)
    value = value * 10 + (digit === -1 ? Number(character) : digit)
  }
  return value
}
