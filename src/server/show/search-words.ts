import type {
  BornAs,
  LifeState,
  ReadWord,
  Relation,
  SearchTerm,
} from '#domain/search/search-term.ts'
import type { UnderstoodWord } from '#wire/searches.ts'
import type { Words } from '#wire/words.ts'
import { lifeStateWords, sexWords } from './item-text.ts'

/** Each word of a search as it was understood, for the chips under the box. */
export function understoodWords(words: readonly ReadWord[]): UnderstoodWord[] {
  return words.map(({ from, to, term, instead }) => ({
    from,
    to,
    kind: term.kind,
    text: termWords(term),
    instead,
  }))
}

function termWords(term: SearchTerm): Words {
  switch (term.kind) {
    case 'name':
      return Array.from(term.text).length === 1
        ? both('姓', 'Surname', term.text)
        : both('姓名', 'Name', term.text)
    case 'letters':
      return both('拼音或首字母', 'Pinyin or initials', term.letters)
    case 'former_name':
      return both('曾用名', 'Former name', term.text)
    case 'relative':
      return both(RELATION[term.relation].zh, RELATION[term.relation].en, term.text)
    case 'number':
      return said('整个号码', 'Whole number')
    case 'number_tail':
      return both('号码末四位', 'Last four of the number', term.tail)
    case 'phone':
      return said('电话', 'Telephone')
    case 'household':
      return said('户号', 'Household code')
    case 'born':
      return bornWords(term.as, term.from, term.to)
    case 'sex':
      return sexWords(term.code) ?? said('性别', 'Sex')
    case 'life_state':
      return stateWords(term.state)
    case 'place':
      return placesWords(term.places.map(({ name }) => name))
    case 'partial_number':
      return said('号码不全', 'Part of a number')
    case 'unread':
      return said('没看懂', 'Not understood')
  }
}

const RELATION: Readonly<Record<Relation, Words>> = {
  father: { zh: '父亲叫', en: 'Father is called' },
  mother: { zh: '母亲叫', en: 'Mother is called' },
  parent: { zh: '父母叫', en: 'A parent is called' },
  spouse: { zh: '配偶叫', en: 'Spouse is called' },
  head: { zh: '户主叫', en: 'Head of household is called' },
}

function bornWords(as: BornAs, from: string, to: string): Words {
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)]
  switch (as) {
    case 'day':
      return both('生于', 'Born on', from)
    case 'month':
      return both('生于', 'Born in', from.slice(0, 7))
    case 'year':
      return first === last
        ? { zh: `${first} 年生`, en: `Born in ${first}` }
        : { zh: `${first}–${last} 年生`, en: `Born ${first}–${last}` }
    case 'age':
      return { zh: `生于 ${from} 至 ${to}`, en: `Born ${from} to ${to}` }
  }
}

function stateWords(state: LifeState): Words {
  return lifeStateWords(state)
}

function placesWords(names: readonly string[]): Words {
  const [first = ''] = names
  return names.length === 1
    ? both('户口在', 'Registered in', first)
    : {
        zh: `在${first}等 ${String(names.length)} 处`,
        en: `Registered in ${first} and others, ${String(names.length)} in all`,
      }
}

function both(zh: string, en: string, value: string): Words {
  return { zh: `${zh} ${value}`, en: `${en} ${value}` }
}

function said(zh: string, en: string): Words {
  return { zh, en }
}
