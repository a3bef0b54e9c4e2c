import { csvCell } from '#domain/text/csv-cell.ts'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { identifierContext } from '../bulk/seal-chosen.ts'
import type { Store } from '../store/open-store.ts'

const COLUMNS = [
  'person',
  'name',
  'sex',
  'born_on',
  'born_precision',
  'number',
  'ethnicity',
  'marital_status',
  'education',
  'phone',
  'place',
  'group_no',
  'address_text',
  'household_code',
  'relation',
  'life_state',
  'died_on',
] as const

type PersonLine = Readonly<Record<(typeof COLUMNS)[number], string | null>> & {
  readonly number_sealed: Buffer | null
}

/** Persons fetched at a time: a few megabytes. */
const FETCH_PERSONS = 5000

/**
 * Everybody in the register as it stands, and none of the entries that stand for nobody (merged, set aside, erased), identity numbers in full: for the county's own archive, and
 * allowed only as S27 says. Returns how many.
 */
export async function exportPersons(
  store: Pick<Store, 'pool' | 'keys'>,
  to: { readonly county: string; readonly file: string },
): Promise<number> {
  let persons = 0
  async function* lines(): AsyncGenerator<string> {
    yield `${COLUMNS.join(',')}\n`
    for await (const page of personPages(store, to.county)) {
      persons += page.length
      yield page.map((person) => lineOf(store, to.county, person)).join('')
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(to.file, { mode: 0o600 }))
  return persons
}

/** In the order of ids, each page one statement: no long transaction holds the register. */
async function* personPages(
  { pool }: Pick<Store, 'pool'>,
  county: string,
): AsyncGenerator<readonly PersonLine[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await pool.query<PersonLine>({
      name: 'export_persons',
      text: `
        select p.person_id as person, p.name, p.sex, p.born_on, p.born_precision, i.value_sealed as number_sealed,
          p.ethnicity, p.marital_status, p.education, p.phone, p.place, p.group_no, p.address_text,
          h.code as household_code, p.relation, p.life_state, p.died_on
        from register.persons p
        left join register.households h on h.county = p.county and h.household_id = p.household_id
        left join lateral (
          select value_sealed from register.identifiers i
          where i.county = p.county and i.person_id = p.person_id and not i.voided and i.until is null
          order by i.period_no desc limit 1) i on true
        where p.county = $1 and p.person_id > $2 and p.standing is null
        order by p.person_id limit ${FETCH_PERSONS}`,
      values: [county, after],
    })
    const last = rows.at(-1)?.person
    if (last === undefined || last === null) return
    yield rows
    after = last
  }
}

function lineOf({ keys }: Pick<Store, 'keys'>, county: string, person: PersonLine): string {
  const number =
    person.number_sealed === null
      ? null
      : keys.openIdentifier(person.number_sealed, identifierContext(county, person.person ?? ''))
  const cells = COLUMNS.map((column) =>
    csvCell((column === 'number' ? number : person[column]) ?? ''),
  )
  return `${cells.join(',')}\n`
}
