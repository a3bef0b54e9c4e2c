import { URBAN_RURAL_CLASSES } from '#domain/places/division-kind.ts'
import { SINCE_EVER } from '#domain/places/listed-place.ts'
import type { PlaceLineFault } from '#domain/places/place-line.ts'
import type { PlaceBelow } from '#register/places/kept-places.ts'
import type { RecordedPlaceChange } from '#register/places/place-changes.ts'
import type { DivisionChange, DivisionList, DivisionVersion } from '#wire/divisions.ts'
import type { Words } from '#wire/words.ts'

interface Version {
  readonly code: string
  readonly name: string
  readonly validFrom: string
  readonly validTo: string | null
  readonly successors: readonly string[]
  readonly urbanRural: string | null
}

export function versionView(
  { code, name, validFrom, validTo, successors, urbanRural }: Version,
  names: ReadonlyMap<string, string>,
): DivisionVersion {
  return {
    code,
    name,
    validFrom: dayOf(validFrom),
    validTo,
    successors: successors.map((heir) => ({ code: heir, name: names.get(heir) ?? null })),
    urbanRural: classView(urbanRural),
  }
}

export function belowView(place: PlaceBelow): DivisionList['places'][number] {
  const { code, name, level, kind, urbanRural, validFrom, versions, hasChildren } = place
  return {
    code,
    name,
    level,
    kind: KIND_WORDS[kind] ?? { zh: '其他', en: 'Other' },
    urbanRural: classView(urbanRural),
    since: dayOf(validFrom),
    versions,
    hasChildren,
  }
}

export function changeView(change: RecordedPlaceChange): DivisionChange {
  const { validFrom, classBefore, classAfter, setAt, ...rest } = change
  return {
    ...rest,
    from: validFrom,
    classBefore: classView(classBefore),
    classAfter: classView(classAfter),
    setAt: setAt.toISOString(),
  }
}

function dayOf(validFrom: string): string | null {
  return validFrom === SINCE_EVER ? null : validFrom
}

function classView(code: string | null): DivisionVersion['urbanRural'] {
  const known = code === null ? undefined : URBAN_RURAL_CLASSES[code]
  if (code === null || known === undefined) return null
  return { code, name: { zh: known.zh, en: known.en }, urban: known.urban }
}

const KIND_WORDS: Readonly<Record<string, Words>> = {
  province: { zh: '省', en: 'Province' },
  prefecture: { zh: '市（州）', en: 'Prefecture' },
  county: { zh: '县（区）', en: 'County' },
  subdistrict: { zh: '街道', en: 'Subdistrict' },
  town: { zh: '镇', en: 'Town' },
  township: { zh: '乡', en: 'Township' },
  similar: { zh: '类似乡级单位', en: 'Like a township' },
  residents_committee: { zh: '居委会', en: 'Residents’ committee' },
  villagers_committee: { zh: '村委会', en: 'Villagers’ committee' },
  similar_residents: { zh: '类似居委会', en: 'Like a residents’ committee' },
  similar_villagers: { zh: '类似村委会', en: 'Like a villagers’ committee' },
  virtual_community: { zh: '虚拟社区', en: 'Virtual community' },
}

/** Why a line of a list of places cannot be taken, and what to do. */
export const LINE_FAULT_WORDS: Readonly<Record<PlaceLineFault, Words>> = {
  code: {
    zh: '不是区划代码：写 6、9 或 12 位数字，不要补零',
    en: 'No division code: write 6, 9 or 12 digits, not filled up with zeros',
  },
  elsewhere: {
    zh: '不在本县：只能改自己县的区划',
    en: 'Not of this county: only its own divisions are changed',
  },
  name: {
    zh: '没有名称，或者超过一百个字',
    en: 'No name, or one of more than a hundred characters',
  },
  parent: {
    zh: '上级代码不对：应是代码的前几位，可以空着',
    en: 'The unit above is another: its code begins this one; it may be left open',
  },
  day: {
    zh: '日期写成 年-月-日，例如 2024-01-01；不知道就空着',
    en: 'Write days as 2024-01-01; leave open what nobody knows',
  },
  days: { zh: '止日不晚于起日', en: 'It ends no later than it begins' },
  future: {
    zh: '日期在今天之后：到那天再导入',
    en: 'A day after today: import it when it has come',
  },
  successor: {
    zh: '承接代码不对：只有已止的地方才有承接者，写它的区划代码',
    en: 'Only a place that ended has one that took over: write its code',
  },
  class: {
    zh: '城乡分类不在 111、112、121、122、123、210、220 之中',
    en: 'The class is none of 111, 112, 121, 122, 123, 210, 220',
  },
  class_level: {
    zh: '只有村（社区）才有城乡分类',
    en: 'Only villages (communities) have an urban or rural class',
  },
  differs: {
    zh: '和前面同一代码、同一起日的一行说的不一样，或者重复',
    en: 'An earlier line of this code and day says otherwise, or the same',
  },
  overlaps: {
    zh: '同一代码在同一天会有两条：核对起止日',
    en: 'The code would be two places on one day: check the days',
  },
}
