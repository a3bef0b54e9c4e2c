import { readName } from '../names/read-name.ts'
import { documentKindsOf } from '../numbers/document-number.ts'
import type { NumberedDocument } from '../numbers/document-number.ts'
import { readNumber } from '../numbers/read-number.ts'
import type { PlaceHistory } from '../places/place-history.ts'
import type { ExtractRow } from './county-extract.ts'
import { nameLength, numberFacts } from './record-facts.ts'

/**
 * What a person's name and number say by themselves, worked out once, when an extract is made: the
 * number is opened there and nowhere else, and no reading of names has to be written again in SQL.
 */
export function identityOf(of: {
  readonly name: string | null
  readonly number: string | null
  /** CV02.01.101. */
  readonly documentKind: string | null
  /** Where not loaded, nothing is said of the number's area. */
  readonly places: PlaceHistory | null
}): Omit<ExtractRow<'identities'>, 'person_id'> {
  const isCard = of.documentKind === null || CARD_KINDS.has(of.documentKind)
  const { number, state } = readNumber(isCard ? (of.number ?? '') : '')
  const facts = numberFacts({ number, numberState: state }, of.places)
  const text = (value: string | number | null): string | null =>
    value === null ? null : String(value)
  return {
    name_state: readName(of.name ?? '').state,
    name_length: of.name === null ? null : String(nameLength(of.name)),
    document_kind: of.documentKind,
    document_fits: documentFits(of.number, of.documentKind),
    number: isCard ? number : of.number,
    // The rules on numbers of residents are silent about passports and permits.
    number_state: isCard ? state : 'other',
    number_length: number === null ? null : String(number.length),
    number_sex: text(facts.sex),
    number_born_on: text(facts.bornOn),
    number_has_birth_date: text(facts.hasBirthDate),
    number_has_province: text(facts.hasProvince),
    number_expected_check: text(facts.expectedCheck),
    number_area_known: text(facts.areaKnown),
  }
}

/** Documents that bear the citizen's own number: identity card and household booklet. */
const CARD_KINDS: ReadonlySet<string> = new Set(['01', '02'])

/** Kinds whose numbers have a shape of their own; other kinds may be written in any way. */
const SHAPES_OF_KIND: Readonly<Record<string, readonly NumberedDocument[]>> = {
  '03': ['passport'],
  '06': ['hong_kong_macao_travel'],
  '07': ['taiwan_travel'],
  '11': ['hong_kong_macao_permit'],
  '12': ['taiwan_permit'],
  '13': ['foreign_permanent_2017', 'foreign_permanent_2023'],
  '14': ['birth_certificate'],
}

/** A resident card's number is judged by P01–P06; another document's only by its kind's shape. */
function documentFits(number: string | null, kind: string | null): 'yes' | 'no' | null {
  const shapes = kind === null ? undefined : SHAPES_OF_KIND[kind]
  if (number === null || shapes === undefined) return null
  return documentKindsOf(number).some((one) => shapes.includes(one)) ? 'yes' : 'no'
}
