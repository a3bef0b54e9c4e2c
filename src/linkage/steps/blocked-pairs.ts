import type { BlockingRuleName } from '#domain/evidence/blocking-rule-words.ts'
import type { Step } from '../engine/run-steps.ts'

/** A reason to look at two records together: equal keys. `l` is a record of the residue. */
export interface BlockingRule {
  readonly name: BlockingRuleName
  /** Conditions over `l` (residue) and `r` (any record); the first must be equalities. */
  readonly on: string
  /**
   * One of these besides, each begun with an equality and looked for by itself: of one name alone there are
   * ten times as many pairs to look through for each ten times as many people.
   */
  readonly andEither?: readonly string[]
}

/**
 * A child of these parents and of that day; or of one village and nearly one age, where a file has the lunar
 * date, a wrong year or none. Said of relatives, not of everybody: the first would be too many.
 */
const SAME_DAY_OR_HOME = [
  'l.born = r.born',
  'l.unit = r.unit and coalesce(l.sex = r.sex and abs(l.born_y - r.born_y) <= 1, true)',
] as const

/** One surname, sex and village, where the given name is another. */
const NEIGHBOURS = 'l.surname = r.surname and l.unit = r.unit and l.sex = r.sex'

/** The seventeen digits, the last of the month and the first of the day exchanged. */
const MONTH_DAY_SWAPPED = `try_cast(l.num_text[1:11] || l.num_text[13:13] || l.num_text[12:12]
    || l.num_text[14:17] as bigint)`

/**
 * Which pairs are looked at. Each rule survives a different damage; together they lose few.
 *
 * Not here on purpose: equal birth dates over the county, equal surnames, equal sounds of names.
 */
export const BLOCKING_RULES: readonly BlockingRule[] = [
  { name: 'number', on: 'l.num = r.num' },
  { name: 'number_tail', on: `${keyOf('l', 10, 17)} = r.num % 100000000` },
  { name: 'number_head', on: `${keyOf('l', 1, 14)} = r.num // 1000 and l.surname = r.surname` },
  // Of one place, year and sequence there are many: a digit is wrong in the day, or in the month, or two are swapped.
  {
    name: 'number_day',
    on: `${keyOf('l', 1, 12)} = r.num // 100000 and ${keyOf('l', 15, 17)} = r.num % 1000`,
  },
  {
    name: 'number_month',
    on: `${keyOf('l', 1, 10)} = r.num // 10000000 and ${keyOf('l', 13, 17)} = r.num % 100000`,
  },
  { name: 'number_month_day', on: `${MONTH_DAY_SWAPPED} = r.num` },
  { name: 'name_born', on: 'l.fold = r.fold and l.born = r.born' },
  { name: 'near_sound_born', on: 'l.near = r.near and l.born = r.born' },
  { name: 'born_village', on: 'l.born = r.born and l.unit = r.unit and l.sex = r.sex' },
  { name: 'name_village', on: 'l.fold = r.fold and l.unit = r.unit' },
  {
    name: 'sound_village',
    on: 'l.near = r.near and l.unit = r.unit and coalesce(l.born_y = r.born_y, true)',
  },
  // Two rules and not one with "or": all who were born on a day are then not looked at one by one.
  { name: 'name_lunar', on: 'l.lunar_day = r.born and l.near = r.near' },
  { name: 'neighbour_lunar', on: `l.lunar_day = r.born and ${NEIGHBOURS}` },
  { name: 'name_of_lunar', on: 'l.born = r.lunar_day and l.near = r.near' },
  { name: 'neighbour_of_lunar', on: `l.born = r.lunar_day and ${NEIGHBOURS}` },
  { name: 'name_leap', on: 'l.near = r.near and l.leap_day = r.born' },
  { name: 'name_year', on: 'l.fold = r.fold and l.born_y = r.born_y and l.town = r.town' },
  { name: 'name_month_day', on: 'l.fold = r.fold and l.born_m = r.born_m and l.born_d = r.born_d' },
  { name: 'former_name', on: 'l.former_id = r.name_id and l.born = r.born' },
  { name: 'name_formerly', on: 'l.name_id = r.former_id and l.born = r.born' },
  {
    name: 'surname_born_town',
    on: 'l.surname = r.surname and l.born = r.born and l.town = r.town',
  },
  { name: 'mother_number', on: 'l.mother_num = r.mother_num' },
  { name: 'mother_name', on: 'l.mother_name = r.mother_name', andEither: SAME_DAY_OR_HOME },
  { name: 'father_name', on: 'l.father_name = r.father_name', andEither: SAME_DAY_OR_HOME },
  { name: 'guardian_mother', on: 'l.guardian_name = r.mother_name', andEither: SAME_DAY_OR_HOME },
  { name: 'guardian_father', on: 'l.guardian_name = r.father_name', andEither: SAME_DAY_OR_HOME },
  { name: 'mother_guardian', on: 'l.mother_name = r.guardian_name', andEither: SAME_DAY_OR_HOME },
  { name: 'father_guardian', on: 'l.father_name = r.guardian_name', andEither: SAME_DAY_OR_HOME },
  // Few share a telephone: all who do are looked through in one look.
  {
    name: 'phone',
    on: `l.phone = r.phone and (l.near = r.near or ${SAME_DAY_OR_HOME.join(' or ')})`,
  },
  { name: 'certificate', on: 'l.certificate = r.certificate and l.sex = r.sex' },
  {
    name: 'spouse_name',
    on: 'l.spouse_name = r.spouse_name',
    andEither: ['l.fold = r.fold', 'l.unit = r.unit and l.sex = r.sex'],
  },
  { name: 'spouse_number', on: 'l.spouse_num = r.spouse_num' },
]

/** Digits `from`–`to` of a number known only as text, as one integer. */
function keyOf(side: string, from: number, to: number): string {
  return `try_cast(${side}.num_text[${from}:${to}] as bigint)`
}

/** A rule may give this many pairs for each record of the snapshot; beyond that it is refused. */
const PAIRS_PER_RECORD_MAX = 20

export function pairsOfRuleMax(records: number): number {
  return records * PAIRS_PER_RECORD_MAX + 1_000_000
}

/** Nothing but the residue looks for others; whose records those are that it finds is asked for these alone. */
export function startBlocking(): Step {
  return {
    table: 'residue_records',
    bar: 'compare.block',
    sql: `create or replace table residue_records as
        select p.*, e.ent from prepared_records p join residue using (rid) join entities e using (rid);
      create or replace table rule_pairs (x integer, y integer, rule utinyint)`,
  }
}

/** One more rule's pairs of entities, each with the smaller rid first. */
export function addRulePairs(rule: BlockingRule, ruleNo: number, pairsMax: number): string {
  const { on, andEither } = rule
  const found = (andEither?.map((either) => `${on} and ${either}`) ?? [on]).map(
    (condition) =>
      `select l.ent as l_ent, r.rid from residue_records l join prepared_records r on ${condition}`,
  )
  return `insert into rule_pairs
    select distinct least(l_ent, ent) as x, greatest(l_ent, ent) as y, ${ruleNo}::utinyint
    from (${found.join('\n      union all ')})
    join entities using (rid)
    where l_ent <> ent
    limit ${pairsMax + 1}`
}

/** What the pairs of `addTwoNumberPairs` are called where a rule is named. */
export const TWO_NUMBERS: BlockingRuleName = 'two_numbers'

/**
 * One name and birth date under two numbers: a number settles who its holder is, so that neither may stand
 * in the residue. The machine joins none of them (S13); those near enough come before people.
 */
export function addTwoNumberPairs(pairsMax: number): string {
  return `insert into rule_pairs
    with holders as (
      select distinct fold, born, ent from prepared_records join entities using (rid)
      where num is not null and fold is not null and born is not null)
    select l.ent as x, r.ent as y, ${BLOCKING_RULES.length}::utinyint
    from holders l join holders r on l.fold = r.fold and l.born = r.born and l.ent < r.ent
    limit ${pairsMax + 1}`
}

/** Equalities that many rules ask for, whatever else they ask. */
const SHARED_KEYS = ['l.fold = r.fold', 'l.near = r.near', 'l.born = r.born'] as const

/** Rules that one look at all records answers together, because they ask for the same equality. */
export interface RuleGroup {
  readonly on: string
  readonly rules: readonly BlockingRule[]
}

/**
 * For finding the pairs of new records where a run before has placed others: a county's records are read
 * once for each group and not for each rule. A pair is named by the first rule of its group.
 */
export const RULE_GROUPS: readonly RuleGroup[] = groupedRules()

function groupedRules(): readonly RuleGroup[] {
  const groups = Map.groupBy(BLOCKING_RULES, ({ name, on }) => {
    return SHARED_KEYS.find((key) => on.startsWith(key) || on.includes(` and ${key}`)) ?? name
  })
  return Array.from(groups, ([key, rules]) => ({
    on: key.includes('=')
      ? `${key} and (${rules.map((rule) => `(${conditionOf(rule)})`).join(' or ')})`
      : rules.map(conditionOf).join(' and '),
    rules,
  }))
}

function conditionOf({ on, andEither }: BlockingRule): string {
  return andEither === undefined ? on : `${on} and (${andEither.join(' or ')})`
}

/** A rule of a group by itself, to find out which of them looks at too many. */
export function groupOf(rule: BlockingRule): RuleGroup {
  return { on: conditionOf(rule), rules: [rule] }
}

/** Everybody among whom the open residue looks for itself. */
export const ALL_RECORDS = `create or replace view all_records as
  from known_records union all by name from open_records`

/**
 * A group's pairs with a new record in them: the open residue with everybody, and everybody new with the
 * residue of then. All hold `ent`.
 */
export function addKnownRulePairs({ on, rules }: RuleGroup, pairsMax: number): string {
  const ruleNo = BLOCKING_RULES.findIndex((rule) => rule === rules[0])
  const between = (l: string, r: string): string =>
    `select least(l.ent, r.ent) as x, greatest(l.ent, r.ent) as y
      from ${l} l join ${r} r on ${on} where l.ent <> r.ent`
  return `insert into rule_pairs
    select distinct x, y, ${ruleNo}::utinyint from (
      ${between('residue_records', 'all_records')}
      union all ${between('known_residue', 'open_records')})
    limit ${pairsMax + 1}`
}

export const BLOCKED_PAIRS: Step = {
  table: 'blocked_pairs',
  bar: 'compare.block',
  sql: `create or replace table blocked_pairs as
    select x, y, min(rule) as rule from rule_pairs group by x, y`,
}

/** The two entities of each candidate, record by record. */
export function expandedPairs(candidates: string): Step {
  return {
    table: 'record_pairs',
    bar: 'compare.block',
    sql: `create or replace table record_pairs as
      select x, y, l.rid as l, r.rid as r
      from ${candidates}
      join entities l on l.ent = x
      join entities r on r.ent = y`,
  }
}
