import { nameCodes } from '#domain/names/name-codes.ts'
import { identifiersOf } from '#register/queries/open-person.ts'
import type { Store } from '#register/store/open-store.ts'
import { createServer } from '#server/create-server.ts'
import { csrfTokenOf } from '#server/session/csrf-token.ts'
import { clock } from '../clock.ts'
import { benchSession, NO_JOBS } from './bench-session.ts'
import { quantile, type BenchFigure } from './figure.ts'

/** People whose own facts are searched for, one search of each kind each. */
const PEOPLE = 150
const WARM_UP = 10

/**
 * Finding people through the whole server: session, row security, the search, and the record of who
 * was shown, one after the other. p95 and the median of each kind.
 */
export async function benchSearch(store: Store, county: string): Promise<BenchFigure[]> {
  const token = await benchSession(store, county)
  const people = await searchedPeople(store, county)
  const server = await createServer({
    store,
    county,
    clock,
    officeDir: null,
    jobs: NO_JOBS,
    requestsPerMinute: 1_000_000_000,
  })
  const headers = { cookie: `__Host-simin=${token}`, 'x-csrf-token': csrfTokenOf(token) }
  const ask = async (text: string): Promise<number> => {
    const from = performance.now()
    const answer = await server.inject({
      method: 'POST',
      url: '/api/searches',
      headers,
      payload: { text },
    })
    if (answer.statusCode !== 200)
      throw new Error(`a search was answered with ${String(answer.statusCode)}`)
    return performance.now() - from
  }
  const figures: BenchFigure[] = []
  try {
    for (const [kind, textOf] of KINDS) {
      const texts = people.map(textOf).filter((text) => text !== null)
      for (const text of texts.slice(0, WARM_UP)) await ask(text)
      const times: number[] = []
      for (const text of texts) times.push(await ask(text))
      figures.push(figureOf(kind, times))
    }
  } finally {
    await server.close()
  }
  return figures
}

function figureOf(kind: string, times: readonly number[]): BenchFigure {
  return {
    name: `find by ${kind}, p95 of ${String(times.length)}`,
    value: quantile(times, 0.95),
    unit: 'ms',
    yardstick: quantile(times, 0.5),
    yardstickName: 'median',
    reach: '≤ 50 ms',
  }
}

interface Searched {
  readonly name: string
  readonly bornOn: string
  readonly sex: string | null
  readonly phone: string | null
  readonly village: string
  readonly householdCode: string | null
  readonly number: string | null
  readonly motherName: string | null
  readonly headName: string | null
}

/** Draws the same people of a county every time; who was registered by another benchmark comes as seldom as anybody. */
const SEED = 'find'

/** People spread over the county, drawn by a hash of the seed and the id. */
async function searchedPeople(store: Store, county: string): Promise<readonly Searched[]> {
  const { rows } = await store.pool.query<Omit<Searched, 'number'> & { personId: string }>(
    `with drawn as (
       select person_id from register.persons
       where county = $1 and length(name) >= 3 and born_on is not null and standing is null
         and place in (select code from register.places where valid_to is null)
       order by md5($3 || person_id::text) limit $2)
     select p.person_id as "personId", p.name, p.born_on as "bornOn", p.sex, p.phone, v.name as village,
       h.code as "householdCode", m.name as "motherName", hp.name as "headName"
     from drawn join register.persons p on p.county = $1 and p.person_id = drawn.person_id
     join register.places v on v.code = p.place and v.valid_to is null
     left join register.households h on h.county = p.county and h.household_id = p.household_id
     left join register.persons hp on hp.county = h.county and hp.person_id = h.head_person_id
     left join register.kinships k on k.county = p.county and k.person_id = p.person_id and k.kind = 'mother'
     left join register.persons m on m.county = p.county and m.person_id = k.other_person_id`,
    [county, PEOPLE, SEED],
  )
  return Promise.all(
    rows.map(async ({ personId, ...one }) => {
      const known = await identifiersOf(store, { county, personId })
      return { ...one, number: known.find(({ kind }) => kind === '01')?.value ?? null }
    }),
  )
}

const surname = (name: string): string => Array.from(name)[0] ?? ''

/** Some are called 男: alone it is a sex, and a search for everybody of one is not made. */
function innerCharacter(name: string): string | null {
  const inner = Array.from(name)[1] ?? null
  return inner === '男' || inner === '女' ? null : inner
}

const KINDS: readonly (readonly [string, (one: Searched) => string | null])[] = [
  ['name', ({ name }) => name],
  ['surname and one character', ({ name }) => Array.from(name).slice(0, 2).join('')],
  ['surname', ({ name }) => surname(name)],
  ['two inner characters', ({ name }) => Array.from(name).slice(1, 3).join('')],
  ['one inner character', ({ name }) => innerCharacter(name)],
  ['pinyin', ({ name }) => nameCodes(name).pinyin],
  ['initials', ({ name }) => nameCodes(name).initials],
  ['number', ({ number }) => number],
  ['last four', ({ number }) => number?.slice(-4) ?? null],
  ['telephone', ({ phone }) => (phone === null ? null : `电话:${phone}`)],
  ['household', ({ householdCode }) => (householdCode === null ? null : `户号:${householdCode}`)],
  ['birth date', ({ bornOn }) => bornOn],
  ['mother', ({ motherName }) => (motherName === null ? null : `母:${motherName}`)],
  ['head of household', ({ headName }) => (headName === null ? null : `户主:${headName}`)],
  ['former name', ({ name }) => `曾用名:${name}`],
  [
    'name, year and village',
    ({ name, bornOn, village }) => `${name} ${bornOn.slice(0, 4)} ${village}`,
  ],
  [
    'surname, year, sex and village',
    ({ name, bornOn, sex, village }) =>
      `${surname(name)} ${bornOn.slice(0, 4)} ${sex === '1' ? '男' : '女'} ${village}`,
  ],
  [
    'pinyin of the surname and year',
    ({ name, bornOn }) => `${nameCodes(surname(name)).pinyin} ${bornOn.slice(0, 4)}`,
  ],
  [
    'surname and mother',
    ({ name, motherName }) => (motherName === null ? null : `${surname(name)} 母:${motherName}`),
  ],
]
