import type { NameState } from '../sources/source-record.ts'
import { halfWidth, isPrivateUse } from './character-forms.ts'
import { looksLikePinyin } from './pinyin-text.ts'

/** What a cell that should hold a name holds. */
export interface NameReading {
  /** `null` when `missing`; kept as it stands, damage and all, when `damaged`. */
  readonly name: string | null
  readonly state: NameState
}

/**
 * Reads a cell. Every character is kept but those that nobody sees: one of them may be the reason
 * that this person is not found elsewhere.
 *
 * Separators of minority names (• ・ ･ ‧ ． ∙ ⋅ . between ideographs) become U+00B7 (民委发〔2016〕33号);
 * full-width letters become plain ones; control and format characters (Cc, Cf) go; variation
 * selectors stay; spaces inside a name of ideographs go. Nothing is normalised to NFC or NFKC, which
 * would turn some characters into others.
 */
export function readName(text: string): NameReading {
  const name = isPlainName(text) ? text : cleaned(text)
  if (name === '' || FILLERS.has(name.toLowerCase()) || FILLER_SHAPE.test(name)) return MISSING
  if (isDamaged(name)) return { name, state: 'damaged' }
  if (isInfantForm(name)) return { name, state: 'infant' }
  return { name, state: 'full' }
}

const MISSING: NameReading = { name: null, state: 'missing' }

/** Two to four characters of the main block: nine names in ten, and nothing to clean. */
function isPlainName(text: string): boolean {
  if (text.length < 2 || text.length > 4) return false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x4e00 || code > 0x9fff) return false
  }
  return true
}

/** Spaces go before separators are judged, so that what was cleaned stays as it is when read again. */
function cleaned(text: string): string {
  return halfWidth(text)
    .replace(/[\t\n\v\f\r]/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[\s\u3164\u115f\u1160]+/gu, ' ')
    .replace(/(?<=[^\x20-\x7e]) | (?=[^\x20-\x7e])/gu, '')
    .replace(/ ?[•・･‧∙⋅●⸱᛫ꞏ·\u0387] ?/gu, '·')
    .replace(FULL_STOP_BETWEEN_IDEOGRAPHS, '·')
    .replace(/·+/gu, '·')
    .replace(/^[·'"‘’“” ]+|[·'"‘’“”,; ]+$/gu, '')
}

const FULL_STOP_BETWEEN_IDEOGRAPHS =
  /(?<=\p{Script=Han}[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]*)[.。．、]+(?=\p{Script=Han})/gu

/** What people and programs write where no name is. */
const FILLERS: ReadonlySet<string> = new Set(
  (
    '无 无名 无名氏 无姓名 未取名 未命名 未起名 没取名 没名字 待取名 待定 暂无 暂缺 不详 不明 未知 新生儿 新生婴儿 ' +
    '婴儿 婴 小孩 孩子 宝宝 女婴 男婴 弃婴 未登记 未上户 空 测试 姓名 null true false none nil undefined nan n/a na ' +
    '#n/a #value! #ref! #name? 0 1 - -- — / x xx xxx test'
  ).split(' '),
)

const FILLER_SHAPE = /^[-—_/\\.,·…~0-9()（）]+$/u

/** ?, □ and the like, private use, a replacement character, digits, or Latin among ideographs. */
function isDamaged(name: string): boolean {
  let han = false
  let latin = false
  for (const character of name) {
    const code = character.codePointAt(0) ?? 0
    if ((code >= 0x4e00 && code <= 0x9fff) || isFarHan(code)) han = true
    else if (code < 0x80) {
      if (code === 0x20 || code === 0x27 || code === 0x2d || code === 0x2e) continue
      if (!isLatinLetter(code)) return true
      latin = true
    } else if (STAND_INS.has(character) || isPrivateUse(code) || code === 0xfffd) return true
  }
  return latin && (han || looksLikePinyin(name))
}

function isFarHan(code: number): boolean {
  return (
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0x20000 && code <= 0x3ffff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    code === 0x3007
  )
}

function isLatinLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}

/** Signs that stand where a character could not be typed. ○ and 〇 differ: 〇 is a character. */
const STAND_INS: ReadonlySet<string> = new Set(Array.from('□○■◯●◇◆△▲☆★※？＊〓￥¤×╳�▢▯☐﹖'))

/** 王芳之子, 张婴, 李毛毛, 王芳之长女, 陈某某之双胞胎女: a stand-in until the child has a name. */
export function isInfantForm(name: string): boolean {
  return INFANT.test(name)
}

const INFANT =
  /^.{1,12}(之(长|大|次|二|三|四|小|幼|双)?(双胞胎)?[子女儿婴孩甲乙]|之(男|女)[婴孩]|[男女]?婴[儿甲乙]?|毛毛|(的)?(儿子|女儿|小孩|孩子)|(新生儿|宝宝|男孩|女孩))[0-9一二三甲乙大小AB]?$/u
