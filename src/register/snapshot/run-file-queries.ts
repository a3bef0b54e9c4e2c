import { invariant } from '#domain/invariant.ts'

/*
 * What a run wrote into the tables, read back as the files of a comparison. COPY takes no parameters:
 * nothing but digits is written into these.
 */

export interface RunRows {
  readonly county: string
  /** The run whose rows are read. */
  readonly runNo: number
  /** The run that is live; where people decided against the other, its links are taken. */
  readonly liveRunNo: number
  /** Files that count today, of those it compared. */
  readonly batchNos: readonly number[]
}

/**
 * `contested(person_id)`: persons of the older run whom somebody joined or parted since, and everybody who
 * shares a record with them in either run. A decision is never undone by a run (LNK5), so these stay as they
 * are now; all others become what they were.
 */
export function contestedSql(rows: RunRows): string {
  const { county, run, live } = literals(rows)
  const record = (one: string, other: string): string =>
    `${other}.batch_no = ${one}.batch_no and ${other}.row_no = ${one}.row_no and ${other}.party = ${one}.party`
  const ofRun = (name: string, runNo: string): string =>
    `evidence.links ${name} on ${name}.county = ${county} and ${name}.run_no = ${runNo}`
  return `create temp table contested on commit drop as
    with recursive against as (
      select ln.person_id as one, rn.person_id as other
      from evidence.decisions d
      join ${ofRun('ln', run)} and ln.batch_no = d.l_batch_no and ln.row_no = d.l_row_no and ln.party = d.l_party
      join ${ofRun('rn', run)} and rn.batch_no = d.r_batch_no and rn.row_no = d.r_row_no and rn.party = d.r_party
      where d.county = ${county} and d.undone_at is null and d.verdict in ('same', 'different')
        and (d.verdict = 'same') <> (ln.person_id = rn.person_id)
    ), touched (person_id) as (
      select one from against union select other from against
      union
      select n2.person_id from touched t
      join ${ofRun('n1', run)} and n1.person_id = t.person_id
      join ${ofRun('l1', live)} and ${record('n1', 'l1')}
      join ${ofRun('l2', live)} and l2.person_id = l1.person_id
      join ${ofRun('n2', run)} and ${record('l2', 'n2')}
    )
    select distinct person_id from touched where person_id is not null`
}

/** `links.csv`: of contested persons as they are in the live run, of all others as they were. */
export function linksQuery(rows: RunRows): string {
  const { county, run, live, batches } = literals(rows)
  const via = (column: string): string =>
    `case when l.via_batch_no = any (${batches}) then l.via_${column} end as via_${column}`
  const columns = (pattern: string): string =>
    `l.batch_no, l.row_no, l.party, l.person_id, ${via('batch_no')}, ${via('row_no')}, ${via('party')},
      l.weight, ${pattern} as pattern_no, l.name_weight, l.decision`
  return `select ${columns('l.pattern_no')} from evidence.links l
    where l.county = ${county} and l.run_no = ${run} and l.batch_no = any (${batches})
      and l.person_id not in (select person_id from contested)
    union all
    select ${columns('null::int')} from contested c
    join evidence.links n on n.county = ${county} and n.run_no = ${run} and n.person_id = c.person_id
      and n.batch_no = any (${batches})
    join evidence.links l on l.county = ${county} and l.run_no = ${live} and l.batch_no = n.batch_no
      and l.row_no = n.row_no and l.party = n.party
    order by 1, 2, 3`
}

export function patternsQuery(rows: RunRows): string {
  const { county, run } = literals(rows)
  return `select pattern_no, parts from evidence.patterns
    where county = ${county} and run_no = ${run} order by pattern_no`
}

/** `doubtful_pairs.csv`, without what was put beside them to measure reviewers. */
export function doubtfulPairsQuery(rows: RunRows): string {
  const { county, run, batches } = literals(rows)
  return `select d.pair_no, d.l_batch_no, d.l_row_no, d.l_party, d.r_batch_no, d.r_row_no, d.r_party,
      d.weight, d.pattern_no, d.name_weight, d.reason, d.worth, d.village
    from evidence.doubtful_pairs d
    join evidence.links l on l.county = ${county} and l.run_no = ${run} and l.batch_no = d.l_batch_no
      and l.row_no = d.l_row_no and l.party = d.l_party
    join evidence.links r on r.county = ${county} and r.run_no = ${run} and r.batch_no = d.r_batch_no
      and r.row_no = d.r_row_no and r.party = d.r_party and r.person_id <> l.person_id
    where d.county = ${county} and d.run_no = ${run} and d.l_batch_no = any (${batches})
      and d.r_batch_no = any (${batches})
      and l.person_id not in (select person_id from contested)
      and r.person_id not in (select person_id from contested)
      and not exists (select from evidence.known_cases k
        where k.county = d.county and k.run_no = d.run_no and k.pair_no = d.pair_no)
    order by d.pair_no`
}

/** `discrepancies.csv`, without what writing the register found: that is found again. */
export function discrepanciesQuery(rows: RunRows): string {
  const { county, run } = literals(rows)
  return `select row_number() over (order by d.discrepancy_no) as discrepancy_no, d.kind, d.person_id,
      d.item, d.village, d.facts
    from evidence.discrepancies d
    where d.county = ${county} and d.run_no = ${run} and not d.facts ? 'held'
      and d.person_id not in (select person_id from contested)
      and coalesce((d.facts ->> 'other_person_id')::uuid not in (select person_id from contested), true)
    order by d.discrepancy_no`
}

function literals({ county, runNo, liveRunNo, batchNos }: RunRows): {
  readonly county: string
  readonly run: string
  readonly live: string
  readonly batches: string
} {
  invariant(/^[0-9]{6}$/.test(county), 'a county has six digits')
  const whole = (value: number): string => {
    invariant(Number.isSafeInteger(value) && value >= 0, 'runs and files are counted')
    return String(value)
  }
  return {
    county: `'${county}'`,
    run: whole(runNo),
    live: whole(liveRunNo),
    batches: `array[${batchNos.map(whole).join(',')}]::int[]`,
  }
}
