import type { Store } from '#register/store/open-store.ts'
import type { PreparedStore } from '#register/store/test-store.ts'
import { discrepancyPage, type DiscrepancyLine } from '#wire/discrepancies.ts'
import { compareTaken, numberOf, takeIn, VILLAGE, type Said } from '../test-county.ts'
import { Browser, COUNTY, OPENED_COUNTY, testServer, type TestServer } from '../test-server.ts'

/* For tests only: a county of two hundred people whose files disagree where it was planted. */

export interface Planted {
  /** The person's name in the police file. */
  readonly name: string
  readonly item: 'name' | 'bornOn' | 'sex' | 'ethnicity'
  readonly source: 'insurance' | 'school'
}

export interface RivalCounty {
  readonly files: Readonly<Record<'police' | 'insurance' | 'school' | 'register', readonly Said[]>>
  readonly planted: readonly Planted[]
}

const PEOPLE = 200
const FAMILY = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许'
const GIVEN = '安柏辰定恩帆歌涵霁嘉恺岚牧楠欧沛晴睿思棠'
const SLIPS = '丙丁戊己庚辛壬癸子丑'

/** Each of them in four files, but for what is planted; names and numbers are all different. */
export function rivalCounty(): RivalCounty {
  const people = Array.from({ length: PEOPLE }, (_, index) => personAt(index))
  const planted: Planted[] = []
  const copied = (
    source: Planted['source'],
    step: number,
    holds: (index: number) => boolean,
  ): readonly Said[] =>
    people.flatMap((person, index) => {
      if (!holds(index)) return []
      const item = SLIPS_OF[Math.floor(index / step) % SLIPS_OF.length]
      if (index % step !== 0 || item === undefined) return [person]
      planted.push({ name: person.name, item, source })
      return [{ ...person, ...slipped(person, item, index) }]
    })
  return {
    files: {
      // Two whom the register and another file know, and the police file lacks.
      police: people.slice(0, -2),
      insurance: copied('insurance', 5, (index) => index % 10 !== 9),
      school: copied('school', 7, (index) => index % 3 === 0 || index % 7 === 0),
      // Four whom last year's register lacks, and three whom it alone has.
      register: [...people.slice(4), ...[0, 1, 2].map((at) => personAt(PEOPLE + at))],
    },
    planted,
  }
}

const SLIPS_OF: readonly Planted['item'][] = ['name', 'bornOn', 'sex', 'ethnicity']

type Person = Said & { readonly name: string; readonly bornOn: string; readonly sex: '1' | '2' }

function personAt(index: number): Person {
  const family = FAMILY[index % FAMILY.length] ?? ''
  const first = GIVEN[Math.floor(index / FAMILY.length) % GIVEN.length] ?? ''
  const second = GIVEN[(index * 7 + 3) % GIVEN.length] ?? ''
  const bornOn = `${1950 + (index % 60)}-${pad(1 + (index % 12))}-${pad(1 + (index % 28))}`
  const sex = index % 2 === 0 ? '1' : '2'
  const serial = String(100 + 2 * (index % 400) + (sex === '1' ? 1 : 0)).padStart(3, '0')
  return {
    name: family + first + second,
    bornOn,
    number: numberOf(bornOn, serial),
    sex,
    ethnicity: '01',
    place: VILLAGE,
  }
}

function slipped(person: Person, item: Planted['item'], index: number): Said {
  switch (item) {
    case 'name':
      return { name: person.name.slice(0, 2) + (SLIPS[index % SLIPS.length] ?? '') }
    case 'bornOn':
      return { bornOn: `${String(Number(person.bornOn.slice(0, 4)) + 1)}${person.bornOn.slice(4)}` }
    case 'sex':
      return { sex: person.sex === '1' ? '2' : '1' }
    case 'ethnicity':
      return { ethnicity: '03' }
  }
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}

/** The opened county with all four files, compared. */
const COMPARED_RIVALS: PreparedStore = {
  name: 'compared_rivals',
  fill: async (store) => {
    await OPENED_COUNTY.fill(store)
    const { files } = rivalCounty()
    for (const source of ['police', 'insurance', 'school', 'register'] as const)
      await takeIn(store, source, files[source])
    await compareTaken(store)
  },
}

export interface RivalOffice {
  readonly at: TestServer
  readonly reviewer: Browser
  readonly clerk: Browser
}

/** A server over it, and who works there. */
export async function rivalOffice(): Promise<RivalOffice> {
  const at = await testServer({}, COMPARED_RIVALS)
  const [reviewer, clerk] = [new Browser(at.server), new Browser(at.server)]
  await reviewer.signIn('reviewer', 'review')
  await clerk.signIn('clerk', 'review')
  return { at, reviewer, clerk }
}

/** The whole list, page by page, as one browser sees it. */
export async function allDiscrepancies(
  browser: Browser,
  query = '',
): Promise<readonly DiscrepancyLine[]> {
  const lines: DiscrepancyLine[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const answer = await browser.send('GET', `/discrepancies?cursor=${cursor}${query}`)
    const page = discrepancyPage.parse(answer.json())
    lines.push(...page.lines)
    cursor = page.nextCursor
  }
  return lines
}

/** The live run of the county, in SQL over `$1`. */
export const LIVE = `(select run_no from evidence.runs where county = $1 and phase = 'live')`

/** The police record of one person, and another's insurance record that is said to state the same number. */
export async function plantTwoHolders(store: Store, discrepancyNo: number): Promise<void> {
  await store.pool.query(
    `insert into evidence.discrepancies (county, run_no, discrepancy_no, kind, person_id, item, village, facts)
     select $1, ${LIVE}, $2::int, 'two_people_one_number', held.person_id, 'number', held.place, jsonb_build_object(
       'sources', 'insurance police', 'other_person_id', other.person_id,
       'records', held.record || ' ' || other.record)
     from (select r.*, k.person_id, format('[%s,%s,%s]', batch_no, row_no, party) as record
       from evidence.links k join evidence.source_records r using (county, batch_no, row_no, party)
       where county = $1 and k.run_no = ${LIVE} and r.source = 'police'
       order by row_no limit 1) held,
     lateral (select k.person_id, format('[%s,%s,%s]', batch_no, row_no, party) as record
       from evidence.links k join evidence.source_records r using (county, batch_no, row_no, party)
       join register.persons p on p.county = k.county and p.person_id = k.person_id
       where k.county = $1 and k.run_no = ${LIVE} and r.source = 'insurance'
         and k.person_id <> held.person_id
       order by row_no limit 1) other`,
    [COUNTY, discrepancyNo],
  )
}

/** Two hundred people, two to a household, but for the last ten whom no household holds. */
export async function plantHouseholds(store: Store): Promise<void> {
  await store.pool.query(
    `with numbered as (
       select person_id, (row_number() over (order by born_on, person_id) - 1) / 2 as pair,
         count(*) over () as people from register.persons where county = $1),
     held as (select *, uuidv7() as household_id from (
       select pair, (array_agg(person_id order by person_id))[1] as head from numbered
       where pair * 2 < people - 10 group by pair) p),
     opened as (
       insert into register.households (county, household_id, code, place, head_person_id, last_event_no)
       select $1, household_id, $2 || lpad(pair::text, 6, '0'), $2, head, 1 from held),
     joined as (
       insert into register.memberships (county, person_id, kind, period_no, household_id)
       select $1, person_id, 'registered', 1, household_id from numbered join held using (pair))
     update register.persons p set household_id = h.household_id
     from numbered n join held h using (pair) where p.county = $1 and p.person_id = n.person_id`,
    [COUNTY, VILLAGE],
  )
}
