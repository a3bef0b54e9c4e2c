/** A table of periods and where its new value stands among the changed rows. */
interface PeriodColumns {
  readonly table: string
  readonly kind: string
  /** Column of the value in the table. */
  readonly column: string
  /** SQL: whether the event names the value, and its new value, from a row `x` of the changed persons. */
  readonly named: string
  readonly value: string
  readonly detailColumn: string | null
  readonly detailItem: string | null
  /** Further columns and their values from `x`. */
  readonly more: readonly (readonly [string, string])[]
}

const UUID = (item: string): string => `(x.after ->> '${item}')::uuid`

const PERIODS: readonly PeriodColumns[] = [
  {
    table: 'identifiers',
    kind: '01',
    column: 'value_hash',
    named: `x.after ? 'number'`,
    value: `decode(x.after ->> 'number', 'hex')`,
    detailColumn: 'state',
    detailItem: 'number_state',
    more: [
      ['tail_hash', 'x.tail_hash'],
      ['value_sealed', 'x.value_sealed'],
    ],
  },
  {
    table: 'memberships',
    kind: 'registered',
    column: 'household_id',
    named: `x.after ? 'household'`,
    value: UUID('household'),
    detailColumn: 'relation',
    detailItem: 'relation',
    more: [],
  },
  plain('residences', {
    kind: 'registered',
    column: 'place',
    named: `x.after ? 'place'`,
    value: `x.after ->> 'place'`,
  }),
  plain('residences', {
    kind: 'actual',
    column: 'place',
    named: `x.after ? 'residence_place'`,
    value: `x.after ->> 'residence_place'`,
  }),
  ...(['mother', 'father', 'spouse'] as const).map((kind) =>
    plain('kinships', {
      kind,
      column: 'other_person_id',
      named: `x.after ? '${kind}'`,
      value: UUID(kind),
    }),
  ),
  plain('absences', {
    kind: 'away',
    column: 'absence',
    named: `x.after ?| '{life_state,died_on}'`,
    value: 'x.absence',
  }),
]

function plain(
  table: string,
  columns: Pick<PeriodColumns, 'kind' | 'column' | 'named' | 'value'>,
): PeriodColumns {
  return { table, ...columns, detailColumn: null, detailItem: null, more: [] }
}

/**
 * The statements that do to the period tables what `changePeriod` does to one person's periods, for
 * all rows of `changedTable` (columns county, person_id, after, relation, state and absence after the
 * change, tail_hash, value_sealed) and a change on the day `asOf`.
 *
 * In order: the detail of a value that stays; the end of the value that goes (void, where it began on
 * that day or later); the value that comes.
 */
export function changePeriodsSql(changedTable: string, asOf: string): string[] {
  return PERIODS.flatMap((period) => {
    const { table, kind, column, named, value, detailColumn, detailItem } = period
    const open = `t.county = x.county and t.person_id = x.person_id and t.kind = '${kind}'
      and t.until is null and not t.voided`
    const detail = detailColumn === null ? [] : [[detailColumn, `x.${detailColumn}`] as const]
    const columns = [[column, value] as const, ...detail, ...period.more]
    // Files do not say since when a first value is true; but nobody has been away for ever.
    const beginsOn = table === 'absences' ? 'true' : 'last.until is not null'
    return [
      ...(detailColumn === null || detailItem === null
        ? []
        : [
            `update register.${table} as t set ${detailColumn} = x.${detailColumn} from ${changedTable} as x
             where ${open} and x.after ? '${detailItem}'
               and (not ${named} or t.${column} = ${value})`,
          ]),
      // The value that comes is written with the number and the first day that the open one leaves
      // behind, so both are read before the open one is ended.
      `create temp table coming on commit drop as
       select x.county, x.person_id, coalesce(last.period_no, 0) + 1 as period_no,
         case when t.period_no is null then greatest(last.until, case when ${beginsOn} then '${asOf}'::date end)
              when t.since >= '${asOf}'::date then t.since else '${asOf}'::date end as since,
         ${columns.map(([name, sql]) => `${sql} as ${name}`).join(', ')}
       from ${changedTable} as x
       left join register.${table} as t on ${open}
       left join lateral (select max(period_no) as period_no, max(until) filter (where not voided) as until from register.${table} as l
         where l.county = x.county and l.person_id = x.person_id and l.kind = '${kind}') as last on true
       where ${named} and ${value} is not null and t.${column} is distinct from ${value}`,
      `update register.${table} as t
       set until = case when t.since >= '${asOf}'::date then null else '${asOf}'::date end,
           voided = coalesce(t.since >= '${asOf}'::date, false)
       from ${changedTable} as x
       where ${open} and ${named} and t.${column} is distinct from ${value}`,
      `insert into register.${table} (county, person_id, kind, period_no, since, ${columns.map(([name]) => name).join(', ')})
       select county, person_id, '${kind}', period_no, since, ${columns.map(([name]) => name).join(', ')}
       from coming`,
      `drop table coming`,
    ]
  })
}
