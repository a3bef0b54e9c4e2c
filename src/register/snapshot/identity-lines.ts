import type pg from 'pg'
import { EXTRACT_TABLES } from '#domain/rules/county-extract.ts'
import { identityOf } from '#domain/rules/identity-facts.ts'
import { csvField } from '#domain/text/csv-field.ts'
import { identifierContext } from '../bulk/seal-chosen.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { CountRows } from './write-hashed-file.ts'

/** Persons read between two looks at the database. */
const PERSONS_PER_READ = 20_000

interface SealedIdentity {
  readonly person_id: string
  readonly name: string | null
  readonly kind: string | null
  readonly value_sealed: Buffer | null
}

/** What each person's name and number say by themselves, as CSV; the number is opened here. */
export async function* identityLines(
  client: pg.ClientBase,
  keys: KeyRing,
  county: string,
  count: CountRows,
): AsyncGenerator<Buffer> {
  yield Buffer.from(`${EXTRACT_TABLES.identities.join(',')}\n`)
  await client.query(IDENTITIES, [county])
  for (;;) {
    const { rows } = await client.query<SealedIdentity>(
      `fetch ${PERSONS_PER_READ} from extract_identities`,
    )
    if (rows.length === 0) break
    let text = ''
    for (const row of rows) text += line(keys, county, row)
    count(rows.length)
    yield Buffer.from(text, 'utf8')
  }
  await client.query('close extract_identities')
}

/** One document a person: the number that holds now, a resident's card before any other. */
const IDENTITIES = `
declare extract_identities no scroll cursor for
select p.person_id, p.name, i.kind, i.value_sealed
from register.persons p
left join (
  select distinct on (person_id) person_id, kind, value_sealed from register.identifiers
  where county = $1 and not voided and until is null
  order by person_id, kind, period_no desc
) i using (person_id)
where p.county = $1 and p.standing is null`

function line(keys: KeyRing, county: string, row: SealedIdentity): string {
  const { person_id, name, kind, value_sealed } = row
  const number =
    value_sealed === null
      ? null
      : keys.openIdentifier(value_sealed, identifierContext(county, person_id))
  const facts: Readonly<Record<string, string | null>> = {
    person_id,
    ...identityOf({ name, number, documentKind: kind, places: null }),
  }
  return `${EXTRACT_TABLES.identities.map((column) => csvField(facts[column] ?? null)).join(',')}\n`
}
