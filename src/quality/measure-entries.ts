import { NUMBER_RULES } from '#domain/rules/number-rules.ts'
import { REQUIRED_ITEMS, type RequiredItem } from '#domain/quality/required-items.ts'
import { casesOf, shareOf, summedParts } from './measure-tables.ts'
import { printSql, quoted } from './rules/print-sql.ts'

/** 身份证号码准确率、采集率: P01–P08 are asked as the library has them. */
export function numberSql(): readonly string[] {
  const passes = NUMBER_RULES.filter(({ code }) => /^P0[1-8]$/.test(code)).map(
    ({ when }) => `not coalesce(${printSql(when)}, false)`,
  )
  const accuracy = { figure: 'number_accuracy', from: 'due_numbers', good: 'accurate' }
  const collection = { figure: 'number_collection', from: 'due_numbers', good: 'collected' }
  return [
    `create or replace table due_numbers as
with shared as (
  select number as shared_number from registered where "numberState" in ('valid', 'widened') group by number having count(*) > 1
), contradicted as (
  select distinct person_id from discrepancies
  where kind = 'item_differs' and item = 'number' and list_contains(string_split(said_by, ' '), 'police')
)
select r.person_id, r.village, ${HAS_OWN_NUMBER} as collected,
  "numberState" in ('valid', 'widened') and shared_number is null and c.person_id is null
    and ${passes.join('\n    and ')} as accurate
from registered r left join shared on shared_number = r.number left join contradicted c using (person_id)
where due_a_number`,
    shareOf(accuracy),
    casesOf(accuracy),
    shareOf(collection),
    casesOf(collection),
  ]
}

/** `other` is the number of a passport or another document: who is due an identity number lacks theirs. */
const HAS_OWN_NUMBER = `"numberState" not in ('missing', 'other')`

/** When a required item is there: neither empty nor only a stand-in. */
const PRESENT: Readonly<Record<RequiredItem, string>> = {
  name: `name is not null and name_state <> 'missing'`,
  sex: `coalesce(sex in ('1', '2'), false)`,
  born_on: `born_on is not null`,
  ethnicity: `ethnicity is not null`,
  number: `"numberState" not in ('missing', 'placeholder', 'truncated') and (${HAS_OWN_NUMBER} or not due_a_number)`,
  place: `place is not null`,
}

/** 数据完整率, by item and by person. */
export function completenessSql(): readonly string[] {
  const items = Object.keys(REQUIRED_ITEMS) as RequiredItem[] // oxlint-disable-line typescript/no-unsafe-type-assertion -- its own keys
  const whole = { figure: 'completeness_persons', from: 'filled', good: items.join(' and ') }
  return [
    `create or replace table filled as
select person_id, village, ${items.map((item) => `${PRESENT[item]} as ${item}`).join(', ')} from registered`,
    ...items.map(
      (item) => `insert into parts
select village, 'completeness_items', 'item', ${quoted(item)}, count(*) filter (where ${item}), count(*) from filled group by village`,
    ),
    summedParts('completeness_items'),
    casesOf({ ...whole, figure: 'completeness_items' }),
    shareOf(whole),
    casesOf(whole),
  ]
}

/** Items on which lists are held against each other, and the letter by which a row says it states one. */
const CHECKED_ITEMS = { name: 'n', sex: 's', bornOn: 'b', number: 'i', ethnicity: 'e' } as const

/** 名单一致率 and 错报率: what two or more lists say of a registered person. */
export function agreementSql(): readonly string[] {
  const agreement = { figure: 'agreement', from: 'compared', good: 'agreed' }
  const stated = Object.entries(CHECKED_ITEMS).map(
    ([item, letter]) =>
      `count(distinct s.source) filter (where contains(s.stated, '${letter}')) > 1 as "${item}"`,
  )
  return [
    `create or replace table differing as
select distinct d.person_id, d.item from discrepancies d join registered using (person_id) where d.kind = 'item_differs'`,
    `create or replace table compared as
with said as (
  select person_id, count(distinct source) as lists from sources group by person_id having count(distinct source) > 1
)
select r.person_id, r.village, d.person_id is null as agreed
from registered r join said using (person_id) left join (select distinct person_id from differing) d using (person_id)`,
    shareOf(agreement),
    casesOf(agreement),
    `create or replace table checkable as
select s.person_id, any_value(r.village) as village, ${stated.join(', ')}
from sources s join registered r using (person_id) group by s.person_id`,
    ...Object.keys(CHECKED_ITEMS).map(
      (item) => `insert into parts
select c.village, 'wrong_items', 'item', '${item}', count(d.person_id), count(*)
from checkable c left join differing d on d.person_id = c.person_id and d.item = '${item}'
where c."${item}" group by c.village`,
    ),
    summedParts('wrong_items'),
    `insert into cases
select distinct 'wrong_items', c.village, c.person_id from checkable c join differing d using (person_id)
where ${Object.keys(CHECKED_ITEMS)
      .map((item) => `(d.item = '${item}' and c."${item}")`)
      .join(' or ')}`,
  ]
}

/** 漏报、重报、虚报 and 净差错率. */
export const NET_ERROR_SQL: readonly string[] = [
  `create or replace table omitted as
select person_id, coalesce(min(village) filter (where source = 'police'), min(village)) as village
from listed where not known and source not in ('wis', 'register') group by person_id`,
  `create or replace table surplus as
select person_id, village from (
  select person_id, village, row_number() over (partition by number, name order by entered_on nulls last, person_id) as holder
  from registered where "numberState" in ('valid', 'widened') and name is not null) where holder > 1
union
select r.person_id, r.village from discrepancies d join registered r using (person_id) where d.kind = 'one_person_two_numbers'`,
  `create or replace table unseen as
select distinct r.person_id, r.village from discrepancies d join registered r using (person_id) where d.kind = 'only_in_register'`,
  `create or replace table net_counts as
select village, sum(entries) as entries, sum(omitted) as omitted, sum(surplus) as surplus, sum(unseen) as unseen
from (
  select village, 1 as entries, 0 as omitted, 0 as surplus, 0 as unseen from registered
  union all select village, 0, 1, 0, 0 from omitted
  union all select village, 0, 0, 1, 0 from surplus
  union all select village, 0, 0, 0, 1 from unseen)
group by village`,
  `insert into parts select village, 'duplication', 'all', '', surplus, entries from net_counts`,
  `insert into parts select village, 'false_entries', 'all', '', unseen, entries from net_counts`,
  `insert into parts select village, 'omission', 'all', '', omitted, entries + omitted - surplus - unseen from net_counts`,
  `insert into parts
select village, 'net_error', 'all', '', omitted - surplus - unseen, entries + omitted - surplus - unseen from net_counts`,
  `insert into cases select distinct 'duplication', village, person_id from surplus`,
  `insert into cases select distinct 'false_entries', village, person_id from unseen`,
]
