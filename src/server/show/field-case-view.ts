import type { FieldCase } from '#register/field/read-cases.ts'
import type { FieldCaseList } from '#wire/field-cases.ts'
import type { PhotoLine } from '#wire/field-visits.ts'
import { PERSON_ITEM_WORDS } from '#wire/person-item.ts'
import { itemWords } from './item-text.ts'

interface Around {
  /** What the register says, a number in plain text. */
  readonly base: string | null
  readonly places: ReadonlyMap<string, string>
  readonly photos: ReadonlyMap<string, readonly PhotoLine[]>
}

/** A case as whoever decides sees it: every value with who, when and on which device. */
export function fieldCaseView(
  one: FieldCase,
  { base, places, photos }: Around,
): FieldCaseList['cases'][number] {
  const { item, words } = one
  const values = [base, ...words.map(({ value }) => value)]
  const shown = item === 'number' ? onlyDiffering(values) : values
  const told = (at: number): ReturnType<typeof itemWords> => {
    const value = shown[at] ?? null
    if (item === 'number') return value === null ? null : { zh: value, en: value }
    return itemWords(item, value, { places, precision: null })
  }
  return {
    slotId: one.slotId,
    personId: one.personId,
    personName: one.personName,
    village: places.get(one.village) ?? one.village,
    item,
    label: PERSON_ITEM_WORDS[item],
    base: told(0),
    openedAt: one.openedAt.toISOString(),
    words: words.map((word, at) => ({
      opId: word.opId,
      value: told(at + 1),
      reason: word.reason,
      collector: word.collectorName,
      device: word.deviceLabel,
      observedAt: word.observedAt,
      receivedAt: word.receivedAt.toISOString(),
      photos: [...(photos.get(word.opId) ?? [])],
    })),
  }
}

const AREA = 6
const LENGTH = 18

/**
 * Identity numbers with the digits in which they differ and the area; the others are starred, for who
 * decides between them needs no more (R16).
 */
export function onlyDiffering(values: readonly (string | null)[]): (string | null)[] {
  const numbers = values.filter((value) => value !== null)
  return values.map((value) => {
    if (value?.length !== LENGTH) return value === null ? null : '*'.repeat(value.length)
    return Array.from(value)
      .map((digit, at) => (at < AREA || numbers.some((other) => other[at] !== digit) ? digit : '*'))
      .join('')
  })
}
