import {
  COUNTY_KINDS,
  isDiscrepancyKind,
  type DiscrepancyKind,
} from '#domain/discrepancies/discrepancy-kind.ts'
import { personItem } from '#domain/evidence/item-name.ts'
import type { OpenDifference } from '#register/queries/roster-people.ts'
import type { RosterMatter } from '#wire/roster.ts'
import type { Words } from '#wire/words.ts'
import type { KnownPerson } from './known-person.ts'
import { differenceWords } from './queue-words.ts'

interface MattersAround {
  /** Items whose row of the roster is open: what is found on them shows there. */
  readonly openItems: ReadonlySet<string>
  /** They are among those whom no household holds. */
  readonly isNobodys: boolean
  readonly wholeCounty: boolean
}

/** What is open about a person and no row of an item shows: each can be gone to and decided. */
export function mattersOf(person: KnownPerson, around: MattersAround): RosterMatter[] {
  const isRegistered = person.version > 0
  const found = person.differences
    .filter((one) => isMatter(one, around))
    .map(({ kind, item, discrepancyNo, status, isAnswered }): RosterMatter => ({
      kind,
      discrepancyNo,
      text: differenceWords(kind, item),
      what: isDiscrepancyKind(kind) ? whatIsOpen(kind, isRegistered) : differenceWords(kind, item),
      state: status !== 'open' ? 'decided' : isAnswered ? 'asked' : 'open',
    }))
  // The dead and gone belong to no household, and to none they will be given.
  const lacksHousehold = isRegistered && LIVING.has(person.items['life_state'] ?? 'active')
  return around.isNobodys && lacksHousehold ? [HOUSEHOLD_UNKNOWN, ...found] : found
}

function isMatter(one: OpenDifference, around: MattersAround): boolean {
  if (one.kind === 'missing_in_source') return false
  if (!around.wholeCounty && COUNTY_KINDS.some((kind) => kind === one.kind)) return false
  // What a comparison explained by itself nobody has to look at.
  if (one.status !== 'open') return one.isAnswered && one.kind !== 'item_differs'
  const item = one.item === null ? null : personItem(one.item)
  return one.kind !== 'item_differs' || item === null || !around.openItems.has(item)
}

const LIVING: ReadonlySet<string> = new Set(['active', 'missing'])

const HOUSEHOLD_UNKNOWN: RosterMatter = {
  kind: 'no_household',
  discrepancyNo: null,
  text: { zh: '不知在哪一户', en: 'Household not known' },
  what: {
    zh: '登记簿有此人，没有写在哪一户：定了户，就不在这里了',
    en: 'In the register without a household: once one is given, no longer here',
  },
  state: 'open',
}

function whatIsOpen(kind: DiscrepancyKind, isRegistered: boolean): Words {
  return isRegistered && (kind === 'missing_in_register' || kind === 'birth_missing')
    ? ENTERED_SINCE[kind]
    : WHAT_IS_OPEN[kind]
}

const ENTERED_SINCE: Readonly<Record<'missing_in_register' | 'birth_missing', Words>> = {
  missing_in_register: {
    zh: '别的名单有此人，登记簿的名单没有；后来已登上，等人结掉这一条',
    en: 'On other lists and not on the register’s; entered since, this is to be closed',
  },
  birth_missing: {
    zh: '出生名单有此人，登记簿的名单没有；后来已登上，等人结掉这一条',
    en: 'On the list of births and not on the register’s; entered since, this is to be closed',
  },
}

const WHAT_IS_OPEN: Readonly<Record<DiscrepancyKind, Words>> = {
  item_differs: { zh: '名单说法不一，等人定', en: 'The lists differ; somebody decides' },
  missing_in_register: {
    zh: '别的名单有此人，登记簿没有：是不是漏登，等人定',
    en: 'On other lists, not in the register: whether they were left out is to be decided',
  },
  missing_in_source: {
    zh: '登记簿有此人，公安户籍没有',
    en: 'In the register, not in the police file',
  },
  birth_missing: {
    zh: '出生名单有此人，登记簿没有：等人登记',
    en: 'On the list of births, not in the register: to be registered',
  },
  only_in_register: {
    zh: '只有登记簿有此人，别的名单都没有：人还在不在，等人定',
    en: 'In the register and on no other list: whether they are here is to be decided',
  },
  duplicate: {
    zh: '同一份名单里像有此人两行：是不是重复，等人定',
    en: 'Twice on one list, it seems: whether that is so is to be decided',
  },
  two_people_one_number: {
    zh: '另有一人用同一个号码：号码是谁的，等人定',
    en: 'Somebody else has the same number: whose it is is to be decided',
  },
  one_person_two_numbers: {
    zh: '此人名下有两个号码：是不是同一人，等人定',
    en: 'Two numbers stand for this person: whether it is one person is to be decided',
  },
}
