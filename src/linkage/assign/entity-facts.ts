import { NO_VALUE } from '../engine/open-engine.ts'
import type { Engine } from '../engine/open-engine.ts'
import type { PersonClusters } from './person-clusters.ts'

/**
 * Tells the clusters what records say of the entities that `wanted` (SQL: one column) names. Few of a county's
 * entities ever stand in a pair: asking of all would cost more than comparing them.
 */
export async function learnEntities(
  engine: Engine,
  clusters: PersonClusters,
  wanted: string,
): Promise<void> {
  const [
    ents = NONE,
    number = NONE,
    batches = NONE,
    lent = NONE,
    likeness = NONE,
    unchecked = NONE,
  ] = await engine.readInts(entityFacts(wanted))
  clusters.learn({ ents, number, batches, lent, likeness, unchecked })
}

const NONE = new Int32Array()

/** Dates as whole numbers, down to the month or the year where the row knows no more. */
const AS_FAR_AS_KNOWN = '// [1, 100, 10000, 10000][p.born_prec + 1]'
const DATE_IN_NUMBER = `(p.num // 1000 % 100000000) ${AS_FAR_AS_KNOWN}`
const DATE_OF_ROW = `(p.born_y::integer * 10000 + p.born_m::integer * 100 + p.born_d) ${AS_FAR_AS_KNOWN}`

/** What makes two entities alike; a value stands where one is missing, so that a join by equality finds it. */
const LIKENESS = `row(coalesce(fold, ${2n ** 62n}), coalesce(stand_in, ${2n ** 62n}), born, sex) as likeness`
const HAS_LIKENESS = 'coalesce(fold, stand_in) is not null and born is not null and sex is not null'

/**
 * A number, and a likeness, goes by the least record of all that has it: so it has one code in every pass.
 *
 * A number of 15 digits was never checked, and one wrong digit in it cannot be seen; but it may as well
 * be another person's: it binds like one that passes its check (S13), except against a number of which
 * it is the mistyped form. One that contradicts the birth date of its own row is hardly that person's: it binds nothing.
 */
function entityFacts(wanted: string): string {
  return `with asked as (
    select e.ent, p.rid, p.num, p.widened, p.batch_no,
      coalesce(${DATE_IN_NUMBER} <> ${DATE_OF_ROW}, false)::integer as lent
    from entities e join prepared_records p using (rid) where e.ent in (${wanted})),
  numbers as (
    select num, min(rid) as code from prepared_records
    where num in (select num from asked where num is not null) group by num),
  likenesses as (
    select rid, ${LIKENESS} from prepared_records where rid in (select rid from asked) and ${HAS_LIKENESS}),
  alike as (
    select l.rid, min(p.rid) as code, any_value(likeness) as likeness
    from (select rid, ${LIKENESS} from prepared_records where ${HAS_LIKENESS}) p
    join likenesses l using (likeness) group by l.rid),
  ordinals as (select batch_no, row_number() over (order by batch_no) - 1 as bit from batch_offsets)
  select ent,
    coalesce(arg_max(n.code, num) filter (n.code is not null and widened = 0),
      arg_max(n.code, num) filter (n.code is not null and lent = 0), ${NO_VALUE})::integer as number,
    bit_or(1 << (bit % 31)::integer)::integer as batches,
    min(lent)::integer as lent, coalesce(arg_min(alike.code, alike.likeness), ${NO_VALUE})::integer as likeness,
    coalesce(min(widened) filter (n.code is not null), 0)::integer as unchecked
  from asked join ordinals using (batch_no)
  left join numbers n using (num) left join alike using (rid)
  group by ent order by ent`
}
