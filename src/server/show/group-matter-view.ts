import { LINE_KIND_PROFILES } from '#domain/forms/line-kind.ts'
import type { GroupMatters, ToldMatter } from '#register/field/list-group-matters.ts'
import type { ToldWord } from '#register/field/told-word.ts'
import type { FieldCaseList } from '#wire/field-cases.ts'
import { PERSON_ITEM_WORDS } from '#wire/person-item.ts'
import type { Words } from '#wire/words.ts'
import { itemWords } from './item-text.ts'

type Told = FieldCaseList['matters'][number]

interface Around {
  readonly names: GroupMatters['names']
  readonly places: ReadonlyMap<string, string>
}

/** A matter as the township sees it: what does not fit together, and every word with who, when and on what. */
export function groupMatterView(matter: ToldMatter, around: Around): Told {
  const { village, contradictions, words } = matter
  return {
    village: around.places.get(village) ?? village,
    contradictions: contradictions.map(({ kind, people }) => ({ kind, people: [...people] })),
    words: words.map((word) => ({
      wordId: word.wordId,
      person: { personId: word.personId, name: around.names.get(word.personId) ?? null },
      says: saysWords(word, around),
      reason: word.reason,
      collector: word.collectorName,
      device: word.deviceLabel,
      observedAt: word.observedAt,
      receivedAt: word.receivedAt.toISOString(),
      on: settledOn(word),
    })),
  }
}

function settledOn({ about }: ToldWord): Told['words'][number]['on'] {
  switch (about.kind) {
    case 'line':
      return { kind: 'report', id: about.reportId }
    case 'item':
      if (about.isDisputed) return { kind: 'case' }
      return about.formId === null ? null : { kind: 'item_change', id: about.formId }
    case 'visit':
      return null
  }
}

function saysWords({ about, companions }: ToldWord, { names, places }: Around): Words {
  switch (about.kind) {
    case 'line': {
      const { zh, en } = LINE_KIND_PROFILES[about.line]
      const spouse = about.spouse === null ? about.otherName : (names.get(about.spouse) ?? null)
      const more = [about.on, spouse].filter((text) => text !== null).join(' · ')
      const along = companions.map((id) => names.get(id) ?? '—')
      if (along.length === 0) return { zh: `${zh} ${more}`.trim(), en: `${en} ${more}`.trim() }
      return {
        zh: `${zh} ${more} · 随同：${along.join('、')}`,
        en: `${en} ${more} · along with them: ${along.join(', ')}`,
      }
    }
    case 'item': {
      const { item, value } = about
      const label = PERSON_ITEM_WORDS[item]
      // Of a number nobody needs the digits to see that somebody was met.
      if (item === 'number') return label
      const said = itemWords(item, value, { places, precision: null })
      return { zh: `${label.zh} ${said?.zh ?? '—'}`, en: `${label.en} ${said?.en ?? '—'}` }
    }
    case 'visit':
      return about.visit === 'notice'
        ? { zh: '当面听了告知', en: 'Heard the notice in person' }
        : { zh: '当面看了证件', en: 'Showed a document' }
  }
}
