import {
  COMPARISON_FIELDS,
  type ComparisonField,
  type ComparisonLevel,
} from '#domain/evidence/comparison-levels.ts'
import type { SourceRecord } from '#domain/sources/source-record.ts'
import type { PairDetail, PairLine as QueuedPair } from '#register/queries/pair-queue.ts'
import type { RecordView } from '#register/queries/read-records.ts'
import type { PairLine, PairSide, WeightPart } from '#wire/pairs.ts'
import { PERSON_ITEM_WORDS, type PersonItem } from '#wire/person-item.ts'
import type { Words } from '#wire/words.ts'
import { comparedValues, type ComparedSide } from './compared-values.ts'
import { differenceIn, itemOfRecord } from './item-of-record.ts'
import { ageOn, itemWords, relationWords, sexWords, unnamedPlace } from './item-text.ts'
import { maskedNumber, maskedPhone } from './mask.ts'
import { oddsWords, reasonWords, worthWords } from './queue-words.ts'

type Places = ReadonlyMap<string, string>

export function pairLineOf(pair: QueuedPair, places: Places): PairLine {
  const weight = pair.weight ?? 0
  return {
    pairNo: pair.pairNo,
    left: {
      source: pair.leftSource,
      name: pair.leftName,
      placeName: placeText(pair.leftPlace, places),
    },
    right: {
      source: pair.rightSource,
      name: pair.rightName,
      placeName: placeText(pair.rightPlace, places),
    },
    weight,
    odds: oddsWords(weight),
    reason: pair.reason,
    reasonText: reasonWords(pair.reason),
    worth: pair.worth,
    worthText: worthWords(pair.worth),
    verdict: pair.verdict,
  }
}

export function placeText(code: string | null, places: Places): string {
  return code === null ? '' : (places.get(code) ?? unnamedPlace(code))
}

/** The order of rows on the page; what the comparison adds beyond them follows. */
const ROWS = ['prior', 'name', 'born', 'sex', 'number', 'mother', 'father', 'spouse', 'village']

/**
 * The bars of the waterfall, one a row, in the order of the page: the pattern's parts, and how rare
 * the name is right below the name. They add up to the weight of the pair.
 */
export function weightParts(
  pair: PairDetail,
  sides: { readonly left: ComparedSide; readonly right: ComparedSide; readonly places: Places },
): WeightPart[] {
  const said = pair.parts.map((part) => ({
    at: rowOf(part.field),
    part: partView(part, sides),
  }))
  const silent = ROWS.filter(
    (field) =>
      pair.parts.every((part) => part.field !== field) &&
      (valueOf(field, sides.left.record.says, sides.places) ??
        valueOf(field, sides.right.record.says, sides.places)) !== null,
  ).map((field) => ({
    at: rowOf(field),
    part: partView({ field, level: 'absent', weight: 0 }, sides),
  }))
  const rarity = pair.nameWeight ?? 0
  const rare = rarity === 0 ? [] : [{ at: rowOf('name') + 0.5, part: rarityPart(rarity) }]
  return [...said, ...silent, ...rare]
    .toSorted((one, other) => one.at - other.at)
    .map(({ part }) => part)
}

function rowOf(field: string): number {
  const at = ROWS.indexOf(field)
  return at < 0 ? ROWS.length : at
}

function rarityPart(weight: number): WeightPart {
  return {
    field: 'name_rarity',
    fieldText: { zh: '名字常见吗', en: 'How common the name is' },
    left: null,
    right: null,
    leftFrom: null,
    rightFrom: null,
    difference: null,
    text:
      weight > 0
        ? { zh: '这个名字少见，相同更说明问题', en: 'A rare name: its agreeing says more' }
        : { zh: '这个名字常见，相同说明不了多少', en: 'A common name: its agreeing says less' },
    weight,
  }
}

function partView(
  part: { readonly field: string; readonly level: string; readonly weight: number },
  sides: { readonly left: ComparedSide; readonly right: ComparedSide; readonly places: Places },
): WeightPart {
  const { left, right } = comparedValues(sides, part.level, (says) =>
    valueOf(part.field, says, sides.places),
  )
  const item = ITEMS[part.field]
  const [one, other] =
    item === undefined || left === null || right === null
      ? [null, null]
      : [itemOfRecord(item, left.says), itemOfRecord(item, right.says)]
  return {
    field: part.field,
    fieldText: fieldWords(part.field),
    left: left?.text ?? null,
    right: right?.text ?? null,
    leftFrom: left?.from ?? null,
    rightFrom: right?.from ?? null,
    difference:
      item === undefined || one === null || other === null ? null : differenceIn(item, one, other),
    text: levelWords(part.field, part.level),
    weight: part.weight,
  }
}

const FIELDS: Readonly<Record<string, ComparisonField>> = COMPARISON_FIELDS

function fieldWords(field: string): Words {
  const { zh, en } = FIELDS[field] ?? { zh: field, en: field }
  return { zh, en }
}

function levelWords(field: string, level: string): Words {
  const levels: readonly ComparisonLevel[] = FIELDS[field]?.levels ?? []
  const { zh, en } = levels.find((one) => one.level === level) ?? { zh: level, en: level }
  return { zh, en }
}

/** Fields of the comparison that are one item of a person. */
const ITEMS: Readonly<Record<string, PersonItem>> = {
  name: 'name',
  born: 'born_on',
  number: 'number',
  sex: 'sex',
  village: 'place',
}

function valueOf(field: string, says: SourceRecord, places: Places): string | null {
  switch (field) {
    case 'name':
      return says.name
    case 'born':
      return says.bornOn
    case 'number':
      return maskedNumber(says.number)
    case 'sex':
      return sexWords(says.sex)?.zh ?? null
    case 'village':
      return says.place === null ? null : placeText(says.place, places)
    case 'mother':
      return says.motherName
    case 'father':
      return says.fatherName ?? says.guardianName
    case 'spouse':
      return says.spouseName
    case 'phone':
      return maskedPhone(says.phone)
    case 'certificate':
      return says.certificateNo
    case 'birth_order':
      return says.birthOrder
    default:
      return null
  }
}

const SHOWN: readonly PersonItem[] = [
  'name',
  'former_name',
  'number',
  'sex',
  'born_on',
  'ethnicity',
  'place',
  'group_no',
  'address_text',
  'relation',
  'marital_status',
  'phone',
]

export function pairSideOf(
  record: RecordView,
  around: {
    readonly household: readonly RecordView[]
    readonly otherNames: ReadonlySet<string>
    readonly places: Places
  },
): PairSide {
  const { says } = record
  const items = SHOWN.map((item) => ({
    item,
    label: PERSON_ITEM_WORDS[item],
    value:
      itemWords(item, itemOfRecord(item, says), {
        places: around.places,
        precision: says.bornPrecision,
      })?.zh ?? null,
  }))
  const more: readonly (readonly [string, Words, string | null])[] = [
    ['mother', { zh: '母亲', en: 'Mother' }, says.motherName],
    ['father', { zh: '父亲', en: 'Father' }, says.fatherName],
    ['guardian', { zh: '监护人', en: 'Guardian' }, says.guardianName],
    ['spouse', { zh: '配偶', en: 'Spouse' }, says.spouseName],
    ['organisation', { zh: '单位', en: 'Organisation' }, says.organisation],
  ]
  return {
    source: record.source,
    record: { batchNo: record.batchNo, rowNo: record.rowNo, party: record.party },
    department: record.department,
    asOf: record.asOf,
    name: says.name,
    placeName: placeText(says.place, around.places),
    items: [
      ...items,
      ...more.flatMap(([item, label, value]) => (value === null ? [] : [{ item, label, value }])),
    ],
    personId: record.personId,
    household: around.household.map((member) => ({
      name: member.says.name,
      relation: relationWords(member.says.relation),
      ageYears: ageOn(member.says.bornOn, record.asOf),
      isSelf: member.rowNo === record.rowNo && member.party === record.party,
      alsoOther: member.says.name !== null && around.otherNames.has(member.says.name),
    })),
  }
}
