import { isPrivateUse, isVariationSelector } from '../names/character-forms.ts'
import { readNumber } from '../numbers/read-number.ts'
import { readBorn } from './read-born.ts'
import type { SearchSetting } from './read-search.ts'
import type { LifeState, ReadWord, Relation, SearchTerm } from './search-term.ts'

export interface WordSetting extends SearchSetting {
  /** Nothing else was typed: four digits are the end of a number then, not a year. */
  readonly alone: boolean
}

/** Reads one word, `key:value` or plain. */
export function readWord(word: string, setting: WordSetting): Reading {
  const colon = word.indexOf(':')
  return colon > 0
    ? sure(readKeyed(word.slice(0, colon), word.slice(colon + 1), setting))
    : readPlain(word, setting)
}

/** Words that say one thing wherever they stand: 女, 已故. */
export function isSaid(word: string): boolean {
  return SAID.has(word.toLowerCase())
}

type Reading = Pick<ReadWord, 'term' | 'instead'>

const UNREAD: SearchTerm = { kind: 'unread' }
const sure = (term: SearchTerm): Reading => ({ term, instead: null })

function readPlain(word: string, setting: WordSetting): Reading {
  const said = SAID.get(word.toLowerCase())
  if (said !== undefined) return sure(said)
  if (/^[a-zü']+$/iu.test(word)) return sure({ kind: 'letters', letters: lettersOf(word) })
  if (/[0-9]/u.test(word)) return readDigits(word, setting)
  if (!isWritten(word)) return sure(UNREAD)
  const whole = setting.places.whole(word)
  if (whole.length > 0) return sure({ kind: 'place', places: whole })
  const short = setting.places.short(word)
  if (short.length === 0) return sure({ kind: 'name', text: word })
  return { term: { kind: 'place', places: short }, instead: '姓名' }
}

/** Ideographs, · between the parts of a name, signs of the private use area, choosers of glyphs. */
function isWritten(word: string): boolean {
  return Array.from(word).every((character) => {
    const code = character.codePointAt(0) ?? 0
    return (
      /^\p{Script=Han}$/u.test(character) ||
      character === '·' ||
      isPrivateUse(code) ||
      isVariationSelector(code)
    )
  })
}

function readDigits(word: string, setting: WordSetting): Reading {
  const digits = word.toUpperCase().replaceAll('×', 'X')
  if (/^[0-9]{3}[0-9X]$/u.test(digits)) return readFour(digits, setting)
  if (/^1[3-9][0-9]{9}$/u.test(digits) || /^0[0-9]{2,3}-?[0-9]{7,8}$/u.test(digits)) {
    return sure({ kind: 'phone', phone: digits.replaceAll('-', '') })
  }
  if (/^[0-9]{17}[0-9X]$|^[0-9]{15}$/u.test(digits)) return readLong(digits)
  const born = readBorn(word, setting.today)
  if (born !== null) return sure(born)
  if (/^[0-9]+X?$/u.test(digits)) return sure({ kind: 'partial_number' })
  // Letters and digits: a passport, a permit. Those have at least seven characters.
  if (/^[A-Z]{1,3}[0-9]{6,}[A-Z]?$/u.test(digits)) return sure({ kind: 'number', number: digits })
  return sure(UNREAD)
}

function readFour(digits: string, { alone, today }: WordSetting): Reading {
  const tail: SearchTerm = { kind: 'number_tail', tail: digits }
  const year = readBorn(digits, today)
  if (year === null) return sure(tail)
  return alone ? { term: tail, instead: null } : { term: year, instead: '尾号' }
}

/** 18 digits can be a household's code: then the digits of the birth date are no date. */
function readLong(digits: string): Reading {
  const { number, bornOn } = readNumber(digits)
  if (bornOn === null && /^[0-9]{18}$/u.test(digits)) {
    return { term: { kind: 'household', code: digits }, instead: '证号' }
  }
  const term: SearchTerm = { kind: 'number', number: number ?? digits }
  return { term, instead: /^[0-9]{18}$/u.test(digits) ? '户号' : null }
}

function lettersOf(word: string): string {
  const plain = word.toLowerCase().replaceAll("'", '').replaceAll('ü', 'v')
  // Passports write LYU and NYU.
  return plain.replaceAll(/([ln])yu/gu, '$1v')
}

const RELATIONS: ReadonlyMap<string, Relation> = new Map([
  ['父', 'father'],
  ['父亲', 'father'],
  ['爸', 'father'],
  ['father', 'father'],
  ['母', 'mother'],
  ['母亲', 'mother'],
  ['妈', 'mother'],
  ['mother', 'mother'],
  ['父母', 'parent'],
  ['parent', 'parent'],
  ['配偶', 'spouse'],
  ['spouse', 'spouse'],
  ['户主', 'head'],
  ['head', 'head'],
])

function readKeyed(key: string, value: string, setting: WordSetting): SearchTerm {
  if (value === '') return UNREAD
  const relation = RELATIONS.get(key.toLowerCase())
  if (relation !== undefined) return { kind: 'relative', relation, text: value }
  const digits = value.toUpperCase()
  switch (key.toLowerCase()) {
    case '姓名':
    case '名':
    case 'name':
      return /^[a-zü']+$/iu.test(value)
        ? { kind: 'letters', letters: lettersOf(value) }
        : { kind: 'name', text: value }
    case '曾用名':
    case 'former':
      return { kind: 'former_name', text: value }
    case '证号':
    case '号码':
    case 'number':
      return { kind: 'number', number: readNumber(digits).number ?? digits }
    case '尾号':
    case 'tail':
      return /^[0-9]{3}[0-9X]$/u.test(digits) ? { kind: 'number_tail', tail: digits } : PARTIAL
    case '电话':
    case '手机':
    case 'phone':
      return /^\+?[0-9-]{7,}$/u.test(value)
        ? { kind: 'phone', phone: value.replace(/^\+86/u, '').replaceAll('-', '') }
        : PARTIAL
    case '户号':
    case 'household':
      return /^[0-9]{18}$/u.test(value) ? { kind: 'household', code: value } : PARTIAL
    case '地':
    case '地址':
    case 'place': {
      const places = [...setting.places.whole(value), ...setting.places.short(value)]
      return places.length === 0 ? UNREAD : { kind: 'place', places }
    }
    case '出生':
    case '生':
    case 'born':
      return readBorn(value, setting.today) ?? UNREAD
    case '年龄':
    case 'age':
      return readBorn(value.endsWith('岁') ? value : `${value}岁`, setting.today) ?? UNREAD
    default:
      return UNREAD
  }
}

const PARTIAL: SearchTerm = { kind: 'partial_number' }

const state = (code: LifeState): SearchTerm => ({ kind: 'life_state', state: code })

const SAID: ReadonlyMap<string, SearchTerm> = new Map<string, SearchTerm>([
  ['男', { kind: 'sex', code: '1' }],
  ['男性', { kind: 'sex', code: '1' }],
  ['male', { kind: 'sex', code: '1' }],
  ['女', { kind: 'sex', code: '2' }],
  ['女性', { kind: 'sex', code: '2' }],
  ['female', { kind: 'sex', code: '2' }],
  ['在册', state('active')],
  ['在世', state('active')],
  ['已故', state('dead')],
  ['去世', state('dead')],
  ['死亡', state('dead')],
  ['dead', state('dead')],
  ['迁出', state('moved_out')],
  ['已迁出', state('moved_out')],
  ['注销', state('cancelled')],
  ['已注销', state('cancelled')],
])
