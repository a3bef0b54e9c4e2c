import { above, all, below, is } from './build-expression.ts'
import type { Expression } from './expression.ts'
import { libraryRule } from './library-rule.ts'
import type { BirthsOfMotherField } from './births-of-mother-facts.ts'
import type { Rule } from './rule.ts'

function days(from: number, to: number): Expression<BirthsOfMotherField> {
  return all(above('daysApart', from - 1), below('daysApart', to + 1))
}

/**
 * Two dates that one mother's children have on record. So near to each other one of them, or one of
 * the ties, is likely a slip; nothing else is said of them, and they count for no score (S2).
 */
export const BIRTHS_OF_MOTHER_RULES: readonly Rule<BirthsOfMotherField>[] = [
  libraryRule<BirthsOfMotherField>({
    code: 'K04',
    severity: 'W',
    item: 'bornOn',
    when: all(days(4, 179), is('bornTogether', 'no')),
    zh: '同一母亲的两个子女，登记的出生日期相差 {days} 天，又没有登记为同胎，核对两个出生日期和亲子关系',
    en: 'Two children of one mother have birth dates {days} days apart and are not registered as born together; check both dates and the tie',
    facts: { days: 'daysApart' },
    countsForQuality: false,
  }),
  libraryRule<BirthsOfMotherField>({
    code: 'K05',
    severity: 'W',
    item: 'bornOn',
    when: all(days(180, 270), is('bornTogether', 'no')),
    zh: '同一母亲的两个子女，登记的出生日期相差 {days} 天，核对两个出生日期',
    en: 'Two children of one mother have birth dates {days} days apart; check both dates',
    facts: { days: 'daysApart' },
    countsForQuality: false,
  }),
  libraryRule<BirthsOfMotherField>({
    code: 'K07',
    severity: 'W',
    item: 'bornOn',
    when: all(days(4, 270), is('bornTogether', 'yes')),
    zh: '登记为同胎的两个子女，出生日期相差 {days} 天，核对两个出生日期',
    en: 'Two children registered as born together have birth dates {days} days apart; check both dates',
    facts: { days: 'daysApart' },
    countsForQuality: false,
  }),
  libraryRule<BirthsOfMotherField>({
    code: 'K08',
    severity: 'W',
    item: 'relation',
    when: is('relationFitsDates', 'no'),
    zh: '与户主关系里的长次和出生日期的先后对不上，核对与户主关系和出生日期',
    en: 'Eldest and second by relation are the other way round by birth date; check relation and dates',
    countsForQuality: false,
    basis: 'GB/T 4761-2008',
  }),
]
