import { join } from 'node:path'
import { yearsEarlier } from '#domain/calendar/years-earlier.ts'
import { RADAR_AGE_GROUPS, RADAR_AGES, type TownshipCounts } from '#domain/radar/sweep-townships.ts'
import { DAYS_ALLOWED } from '#domain/rules/registration-facts.ts'
import { openEngine } from '#linkage/engine/open-engine.ts'
import { ageDays, ageYears } from '../rules/between-days-sql.ts'
import { isRegistered, standsOn } from '../rules/standing-sql.ts'
import { loadExtract } from '../rules/load-extract.ts'
import { quoted } from '../rules/print-sql.ts'

export interface CountTownshipsJob {
  readonly county: string
  /** `YYYY-MM-DD`. */
  readonly asOf: string
  /** Files of an extract, `EXTRACT_TABLES`. */
  readonly extractDir: string
  readonly workDir: string
  readonly memoryLimitMb: number
  readonly threads: number
}

/** Counts what the radar looks at, township by township, over a frozen extract. */
export async function countTownships(job: CountTownshipsJob): Promise<readonly TownshipCounts[]> {
  const engine = await openEngine({ ...job, workDir: join(job.workDir, 'radar') })
  try {
    await engine.run(loadExtract(job.extractDir, ['persons', 'births', 'places'], 'view'))
    const counts: TownshipCounts[] = []
    await engine.readTexts(townshipCounts(job), ([place, ...texts]) => {
      const numbers = texts.map(Number)
      const at = (index: number): number => numbers[index] ?? 0
      counts.push({
        place: place ?? '',
        birthsTimed: at(0),
        birthsOnTime: at(1),
        boys: at(2),
        girls: at(3),
        grown: at(4),
        married: at(5),
        people: numbers.slice(6, 6 + RADAR_AGE_GROUPS),
        deaths: numbers.slice(6 + RADAR_AGE_GROUPS),
      })
    })
    return counts
  } finally {
    engine.close()
  }
}

/** A row a township that stands on the day, with zeros where nobody was counted. */
function townshipCounts({ county, asOf }: CountTownshipsJob): string {
  const [yearAgo, fiveAgo] = [1, 5].map((back) => quoted(yearsEarlier(asOf, back)))
  const ages = Array.from({ length: RADAR_AGE_GROUPS }, (_, group) => group)
  const grown = `registered and age between ${RADAR_AGES.marriedFrom} and ${RADAR_AGES.marriedTo}`
  return `
with townships as (
  select distinct code from places
  where level = '4' and starts_with(code, '${county}') and ${standsOn('places', asOf)}
), people as (
  select left(p.place, 9) as code, p.sex, p.marital_status, p.born_on,
    ${ageYears('p.born_on', `'${asOf}'`)} as age,
    ${isRegistered('p')} as registered,
    case when p.died_on > ${yearAgo} and p.died_on <= '${asOf}' then ${ageYears('p.born_on', 'p.died_on')} end as died_aged,
    case when b.happened_on > ${yearAgo} and b.happened_on <= '${asOf}' then ${ageDays('b.happened_on', 'b.recorded_on')} end as recorded_after
  from persons p left join births b using (person_id)
  where p.place is not null
)
select t.code, count(recorded_after), count(*) filter (recorded_after <= ${DAYS_ALLOWED.month}),
  count(*) filter (sex = '1' and born_on > ${fiveAgo} and born_on <= '${asOf}'),
  count(*) filter (sex = '2' and born_on > ${fiveAgo} and born_on <= '${asOf}'),
  count(*) filter (${grown} and marital_status in ('10', '20', '21', '22', '23', '30', '40')),
  count(*) filter (${grown} and marital_status in ('20', '21', '22', '23')),
  ${ages.map((group) => `count(*) filter (registered and ${ofGroup('age', group)})`).join(', ')},
  ${ages.map((group) => `count(*) filter (${ofGroup('died_aged', group)})`).join(', ')}
from townships t left join people using (code)
group by t.code order by t.code`
}

function ofGroup(age: string, group: number): string {
  return group === RADAR_AGE_GROUPS - 1 ? `${age} >= ${group * 5}` : `${age} // 5 = ${group}`
}
