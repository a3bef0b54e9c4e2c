import { join } from 'node:path'
import { BATCH_SIGNS, type BatchSign, type CountedSign } from '#domain/quality/batch-sign.ts'
import { openEngine } from '#linkage/engine/open-engine.ts'

export interface CountSignsJob {
  /** Files of a snapshot: `records*.csv` and `batches.csv`. */
  readonly snapshotDir: string
  readonly workDir: string
  readonly memoryLimitMb: number
  readonly threads: number
}

/** Counts the signs in every file of a snapshot, and in the rows of each office that collected them. */
export async function countSigns(job: CountSignsJob): Promise<readonly CountedSign[]> {
  const engine = await openEngine({ ...job, workDir: join(job.workDir, 'signs') })
  try {
    const counted: CountedSign[] = []
    await engine.run(signedRows(job.snapshotDir))
    await engine.readTexts(COUNTS, ([batchNo, collector, ...texts]) => {
      const of = { batchNo: Number(batchNo), collector: collector ?? '' }
      const months = numbersIn(texts.at(-2))
      const days = numbersIn(texts.at(-1))
      for (const [at, sign] of PLAIN.entries()) {
        const [hits, asked, rows] = texts.slice(at * 3, at * 3 + 3)
        counted.push({
          ...of,
          sign,
          hits: Number(hits),
          asked: Number(asked),
          rowNos: numbersIn(rows),
          classes: null,
        })
      }
      counted.push(heap('month_heap', of, { counts: months, days: MONTH_DAYS }))
      counted.push(heap('day_heap', of, { counts: days, days: DAY_DAYS }))
    })
    return counted
  } finally {
    engine.close()
  }
}

type PlainSign = Exclude<BatchSign, 'month_heap' | 'day_heap'>

const PLAIN: readonly PlainSign[] = BATCH_SIGNS.filter(
  (sign) => sign !== 'month_heap' && sign !== 'day_heap',
)

/** Days of four years with one 29 February, by month and by day of the month. */
const MONTH_DAYS = [124, 113, 124, 120, 124, 120, 124, 124, 120, 124, 120, 124]
const DAY_DAYS = Array.from({ length: 31 }, (_, at) =>
  at < 28 ? 48 : at === 28 ? 45 : at === 29 ? 44 : 28,
)

function heap(
  sign: BatchSign,
  of: { readonly batchNo: number; readonly collector: string },
  { counts, days }: { readonly counts: readonly number[]; readonly days: readonly number[] },
): CountedSign {
  const asked = counts.reduce((a, b) => a + b, 0)
  const classes = days.map((inFourYears, at) => ({ persons: counts[at] ?? 0, days: inFourYears }))
  return { ...of, sign, hits: asked, asked, classes, rowNos: [] }
}

function numbersIn(text: string | null | undefined): readonly number[] {
  return text === null || text === undefined || text === '' ? [] : text.split(' ').map(Number)
}

/** Rows told as examples of one sign. */
const EXAMPLES_MAX = 8
/** More rows than a large family with one telephone, or triplets with one set of answers. */
const PHONE_ROWS_MAX = 10
const ALIKE_ROWS_MAX = 3

/** Answers that people of one household do not share all at once. */
const ANSWERS =
  'sex, born_on, place, address_text, relation, ethnicity, marital_status, education, phone, event_on'

/** `signed_rows`: one row a record, with what each sign asks of it; no value of a person is kept. */
function signedRows(snapshotDir: string): string {
  const file = join(snapshotDir, 'records*.csv').replaceAll("'", "''")
  return `
create or replace temp table said as
select batch_no::integer as batch_no, row_no::integer as row_no, source, coalesce(organisation, '') as collector,
  name_state, number_state, phone, hash(${ANSWERS}) as answers,
  -- A date of which only the month or the year is known has 1 for what is missing.
  case when born_precision = 'day' and coalesce(born_calendar, 'civil') = 'civil' then born_on end as born_on,
  sex is not null and born_on is not null and coalesce(phone, address_text, education, marital_status) is not null as answered
from read_csv('${file}', header = true, all_varchar = true);
create or replace temp table signed_rows as
with phones as (
  select batch_no, phone from said where phone is not null group by all having count(*) > ${PHONE_ROWS_MAX}
), alike as (
  select batch_no, answers from said where answered group by all having count(*) > ${ALIKE_ROWS_MAX}
)
select s.batch_no, s.row_no, s.collector,
  case when number_state <> 'missing' then number_state = 'placeholder' end as placeholder_number,
  case when s.source <> 'births' then name_state in ('missing', 'infant') end as name_filler,
  substr(born_on, 6) = '01-01' as new_year, substr(born_on, 9, 2) in ('01', '15') as first_fifteenth,
  case when s.phone is not null then p.phone is not null end as same_phone,
  case when answered then a.answers is not null end as same_answers,
  substr(born_on, 6, 2)::integer as born_month, substr(born_on, 9, 2)::integer as born_day
from said s
left join phones p on p.batch_no = s.batch_no and p.phone = s.phone
left join alike a on a.batch_no = s.batch_no and a.answers = s.answers and s.answered`
}

const COUNTED = PLAIN.map(
  (sign) => `count(*) filter (${sign}), count(${sign}),
    array_to_string(list_slice(list_sort(list(distinct row_no) filter (${sign})), 1, ${EXAMPLES_MAX}), ' ')`,
).join(',\n  ')

function classes(column: string, to: number): string {
  const each = Array.from({ length: to }, (_, at) => `count(*) filter (${column} = ${at + 1})`)
  return `array_to_string([${each.join(', ')}], ' ')`
}

const MEASURED = `${COUNTED}, ${classes('born_month', 12)}, ${classes('born_day', 31)}`

const COUNTS = `
select batch_no, '' as collector, ${MEASURED} from signed_rows group by batch_no
union all
select batch_no, collector, ${MEASURED} from signed_rows where collector <> '' group by batch_no, collector
order by batch_no, collector`
