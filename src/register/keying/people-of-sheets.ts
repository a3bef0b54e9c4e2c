import type { Store } from '../store/open-store.ts'
import type { KeyingKey, SheetKey } from './keying-rows.ts'

type Reads = Pick<Store, 'pool'>

/**
 * Whom a sheet of a batch is known to speak of: the people its lines were found to be, and the household or the
 * person that the printed sheet was made for.
 */
export async function peopleOfKeyedSheet(
  store: Reads,
  { county, keyingId, sheetNo }: SheetKey,
): Promise<readonly string[]> {
  return idsOf(
    store,
    `select k.person_id as "personId" from work.keyed_people k
     where k.county = $1 and k.keying_id = $2 and k.sheet_no = $3 and k.person_id is not null
     union ${PRINTED_FOR} join work.keyed_papers d on d.county = s.county and d.sheet_code = s.sheet_code
     where s.county = $1 and d.keying_id = $2 and d.sheet_no = $3 and ${KNOWN}`,
    [county, keyingId, sheetNo],
  )
}

/** People of a batch whom the village's register did not know, and another village's does. */
export async function peopleUnfound(
  store: Reads,
  { county, keyingId }: KeyingKey,
): Promise<readonly string[]> {
  return idsOf(
    store,
    `select person_id as "personId" from work.keyed_people
     where county = $1 and keying_id = $2 and outcome in ('unknown', 'elsewhere') and person_id is not null`,
    [county, keyingId],
  )
}

/** Whom a printed sheet was made for. */
export async function peopleOfPaper(
  store: Reads,
  { county, sheetCode }: { readonly county: string; readonly sheetCode: string },
): Promise<readonly string[]> {
  return idsOf(store, `${PRINTED_FOR} where s.county = $1 and s.sheet_code = $2 and ${KNOWN}`, [
    county,
    sheetCode,
  ])
}

/** Its person, and whoever was of its household when it was printed or came since. */
const PRINTED_FOR = `
  select coalesce(m.person_id, s.person_id) as "personId"
  from work.paper_sheets s
  join work.printings p on p.county = s.county and p.printing_id = s.printing_id
  left join register.memberships m on m.county = s.county and m.household_id = s.household_id
    and not m.voided and (m.until is null or m.until > p.made_at::date)`
const KNOWN = 'coalesce(m.person_id, s.person_id) is not null'

async function idsOf(store: Reads, text: string, values: unknown[]): Promise<readonly string[]> {
  const { rows } = await store.pool.query<{ personId: string }>(text, values)
  return [...new Set(rows.map(({ personId }) => personId))]
}
