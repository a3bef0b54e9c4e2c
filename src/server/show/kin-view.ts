import { citedRecord } from '#domain/events/citation.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { KinKind, KinRow } from '#register/queries/open-person.ts'
import type { PersonView } from '#wire/persons.ts'
import type { Words } from '#wire/words.ts'
import { ageOn } from './item-text.ts'
import type { KnownPerson } from './known-person.ts'
import { shownTo, type Sight } from './sight.ts'

const KIN: Readonly<Record<KinKind, Words>> = {
  mother: { zh: '母亲', en: 'Mother' },
  father: { zh: '父亲', en: 'Father' },
  guardian: { zh: '监护人', en: 'Guardian' },
  spouse: { zh: '配偶', en: 'Spouse' },
  child: { zh: '子女', en: 'Child' },
  ward: { zh: '被监护人', en: 'Ward' },
}

const NATURES: ReadonlyMap<string, Words> = new Map([
  ['biological', { zh: '亲生', en: 'by birth' }],
  ['adoptive', { zh: '收养', en: 'adoptive' }],
  ['step', { zh: '继', en: 'step' }],
])

/** One tie of a person: who, by what nature, and which list says so. */
export function kinView(tie: KinRow, person: KnownPerson, sight: Sight): PersonView['kin'][number] {
  return {
    kind: tie.kind,
    text: KIN[tie.kind],
    nature: NATURES.get(tie.nature ?? '') ?? null,
    personId: tie.personId,
    name: shownTo(sight, 'name', { value: tie.name, bornOn: tie.bornOn }),
    ageYears: ageOn(tie.bornOn, sight.today),
    source: sourceOf(tie.kind, person),
  }
}

/** A child's or a ward's tie is an item of theirs, with its source on their page. */
function sourceOf(kind: KinKind, { citations, records }: KnownPerson): SourceKind | null {
  const citation = kind === 'child' || kind === 'ward' ? undefined : citations[kind]
  const key = citation === undefined ? null : citedRecord(citation)
  const record = records.find(
    (one) => one.batchNo === key?.batchNo && one.rowNo === key.rowNo && one.party === key.party,
  )
  return record?.source ?? null
}
