import type { Step } from '../engine/run-steps.ts'
import { oneEdit } from './one-edit.ts'

interface PairsToCompare {
  /** Has `l` and `r` (rids). */
  readonly pairs: string
  /** Columns of `pairs` to keep, `x, y`. */
  readonly keep: string
  readonly households: boolean
  /** Pairs that were found by an equal number: it is not compared again, nor is asked how rare their names are. */
  readonly sameNumber?: boolean
}

/** `comparedRecords` as a table. */
export function comparedPairs(options: PairsToCompare & { readonly table: string }): Step {
  return {
    table: options.table,
    bar: 'compare.score',
    sql: `create or replace table ${options.table} as ${comparedRecords(options)}`,
  }
}

/**
 * SQL that compares records pair by pair: for each field the number of a level in
 * `#domain/evidence/comparison-levels.ts`. No string is compared here but the few numbers that fail their check.
 *
 * `name_bits` is how rare the agreeing part of the name is: in the village where both live in one,
 * else in the county. Where the number is the same it counts for nothing: the rival would be of the family.
 */
export function comparedRecords(options: PairsToCompare): string {
  return `select ${options.keep}, p.l, p.r,
      ${options.sameNumber === true ? '1::utinyint' : NUMBER} as number,
      ${BORN} as born,
      ${NAME} as name,
      ${SEX} as sex,
      ${VILLAGE} as village,
      ${MOTHER} as mother,
      ${FATHER} as father,
      ${SPOUSE} as spouse,
      ${sameOrDifferent('phone')} as phone,
      ${sameOrDifferent('certificate')} as certificate,
      ${sameOrDifferent('birth_order')} as birth_order,
      ${options.households ? HOUSEHOLD : '0::utinyint'} as household,
      ${GROUP} as village_group,
      (l.batch_no = r.batch_no)::utinyint as source,
      ${PAIR_CLASS} as class,
      ${options.sameNumber === true ? '0::float' : NAME_BITS} as name_bits
    from ${options.pairs} p
    join ${RECORDS} l on l.rid = p.l
    join ${RECORDS} r on r.rid = p.r
    ${options.sameNumber === true ? '' : 'left join name_rarity nl on nl.rid = p.l'}
    ${options.households ? HOUSEHOLD_JOIN : ''}`
}

/**
 * `digits`: the seventeen as a number, NULL where a text is shorter or holds something else. Read once a record, for
 * it stands many times in what is asked of a pair.
 */
const RECORDS = `(select *, coalesce(num, case when length(num_text) >= 17
    then try_cast(num_text[:17] as bigint) end) as digits from prepared_records)`

/**
 * A number that fails its check and is one edit from one that passes is the same number mistyped; two
 * that pass and differ are two people's. Most pairs have two numbers of which neither can be the other's typing
 * mistake, so what is cheap to ask comes first and `damerau_levenshtein` last.
 */
const NUMBER = `(case
  when l.num is null and l.num_text is null or r.num is null and r.num_text is null then 0
  when l.num = r.num then 1
  when l.num is not null and r.num is not null and l.widened = 0 and r.widened = 0 then 3
  when l.num is not null and r.num is not null then
    case when ${oneEdit('l.num', 'r.num')} then 6 else 4 end
  when ${truncatedFits('l', 'r')} or ${truncatedFits('r', 'l')} then 5
  when ${edits('l', 'r')} then 2
  else 4 end)::utinyint`

/** The number as text; the check character is left out where only seventeen digits are kept. */
function numberText(side: string): string {
  return `(case when ${side}.num is not null then lpad(${side}.num::varchar, 17, '0')
    else ${side}.num_text[:17] end)`
}

/** One edit of the seventeen characters; where both are digits, by arithmetic, in a tenth of the time. */
function edits(left: string, right: string): string {
  return `coalesce(${oneEdit(`${left}.digits`, `${right}.digits`)},
    damerau_levenshtein(${numberText(left)}, ${numberText(right)}) <= 1)`
}

/** A spreadsheet keeps fifteen digits and writes zeros for the rest. Asking for the last zero first spares most of it. */
function truncatedFits(short: string, whole: string): string {
  const text = `${short}.num_text`
  return `(${text} is not null and (suffix(${text}, '0') or length(${text}) <= 15)
    and ltrim(${text}[16:], '0') = '' and ${numberText(whole)}[:15] = ${text}[:15])`
}

const BORN = `(case
  when l.born is null or r.born is null then 0
  when l.born = r.born and l.born_prec in (0, 3) and r.born_prec in (0, 3) then 1
  when l.born_prec in (1, 2) or r.born_prec in (1, 2) then
    case when l.born_y <> r.born_y then 9
      when l.born_prec = 2 or r.born_prec = 2 then 7
      when l.born_m = r.born_m then 7 else 9 end
  when l.lunar_day = r.born or l.leap_day = r.born or r.lunar_day = l.born or r.leap_day = l.born
    then 2
  when l.born_y = r.born_y and l.born_m = r.born_d and l.born_d = r.born_m then 3
  when l.born_y = r.born_y and (l.born_prec = 3 or r.born_prec = 3) then 8
  when l.born_m = r.born_m and l.born_d = r.born_d then
    case when abs(l.born_y - r.born_y) = 1 then 10 else 4 end
  when l.born_y = r.born_y and l.born_d = r.born_d then 5
  when l.born_y = r.born_y and l.born_m = r.born_m then 6
  when abs(l.born - r.born) <= 31 then 11
  else 9 end)::utinyint`

const NAME = `(case
  when l.name_id is null or r.name_id is null then
    case when l.infant + r.infant = 0 or l.surname is null or r.surname is null then 0
      when l.surname = r.surname then 12 else 13 end
  when l.name_id = r.name_id then 1
  when l.fold = r.fold then 2
  when l.former_id = r.name_id or r.former_id = l.name_id then 3
  when l.sound = r.sound then 4
  when l.near = r.near then 14
  when l.milk + r.milk > 0 then
    case when l.surname is null or r.surname is null then 0 when l.surname = r.surname then 12 else 13 end
  when l.surname = r.surname and l.length = r.length and l.c1 = r.c2 and l.c2 = r.c1 then 5
  when l.surname = r.surname and l.length = r.length and (l.c1 = r.c1 or l.c2 = r.c2)
    and l.c2 <> 0 then 6
  when l.surname = r.surname and abs(l.length - r.length) = 1
    and (l.c1 = r.c1 or l.c1 = r.c2 and r.c2 <> 0 or l.c2 = r.c1 and l.c2 <> 0) then 7
  when l.c1 = r.c1 and l.c2 = r.c2 and l.c3 = r.c3 and l.c1 <> 0 then 8
  when l.surname = r.surname then 9
  else 10 end)::utinyint`

const SEX = `(case when l.sex is null or r.sex is null then 0 when l.sex = r.sex then 1 else 2 end)::utinyint`

/** Twenty years: from then on women may marry (民法典 §1047). */
const GROWN_DAYS = 7305

/** Women move to the husband's village when they marry, and files follow years later. */
const GROWN_WOMAN = `(l.sex = 2 and greatest(l.born, r.born) + ${GROWN_DAYS} < (
    select date_diff('day', date '1970-01-01', max(try_cast(as_of as date))) from batches))`

const VILLAGE = `(case
  when l.unit = r.unit then 1
  when l.town is null or r.town is null or (l.unit is null or r.unit is null) and l.town = r.town
    then 0
  when l.town = r.town then case when ${GROWN_WOMAN} then 4 else 2 end
  else case when ${GROWN_WOMAN} then 5 else 3 end end)::utinyint`

/** Groups are numbered within a village; a merged village numbers them anew. */
const GROUP = `(case when l.unit <> r.unit or l.group_no is null or r.group_no is null
    or l.unit is null or r.unit is null then 0
  when l.group_no = r.group_no then 1 else 2 end)::utinyint`

function parent(role: 'mother' | 'father', different: number): string {
  return `when l.${role}_num = r.${role}_num then 1
    when l.${role}_name = r.${role}_name then 2
    when l.${role}_sound = r.${role}_sound then 3
    when l.${role}_name is not null and r.${role}_name is not null then ${different}`
}

const MOTHER = `(case ${parent('mother', 5)}
  when l.guardian_name in (r.mother_name, r.father_name, r.guardian_name)
    or r.guardian_name in (l.mother_name, l.father_name) then 4
  else 0 end)::utinyint`

const FATHER = `(case ${parent('father', 4)} else 0 end)::utinyint`

const SPOUSE = `(case
  when l.spouse_num = r.spouse_num then 1
  when l.spouse_name = r.spouse_name then 2
  when l.spouse_sound = r.spouse_sound then 3
  when l.spouse_name is not null and r.spouse_name is not null then 4
  else 0 end)::utinyint`

function sameOrDifferent(column: string): string {
  return `(case when l.${column} = r.${column} then 1
    when l.${column} is not null and r.${column} is not null then 2 else 0 end)::utinyint`
}

const HOUSEHOLD = `(case when h.l_hh is not null then 1
  when l.hh is not null and r.hh is not null then 2 else 0 end)::utinyint`

const HOUSEHOLD_JOIN = `left join linked_households h on h.l_hh = l.hh and h.r_hh = r.hh`

/** Place in `PAIR_CLASSES`, by the sources' order in `SOURCE_KINDS`. */
const PAIR_CLASS = `(case
  when l.src in (3, 4) or r.src in (3, 4) then 1
  when l.src = 7 or r.src = 7 then 2
  when l.src in (1, 8) and r.src in (1, 8) then 0
  else 3 end)::utinyint`

/** Chance agreement in bits, for the part of the name that agrees at the pair's level. */
const NAME_BITS = `(case
  when l.fold = r.fold or l.former_id = r.name_id or r.former_id = l.name_id
    then case when l.unit = r.unit then nl.fold_v else nl.fold_c end
  when l.near = r.near then case when l.unit = r.unit then nl.sound_v else nl.sound_c end
  when l.surname = r.surname then case when l.unit = r.unit then nl.surname_v else nl.surname_c end
  else 0 end)::float`
