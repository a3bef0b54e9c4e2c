import { above, all, any, before, is, not, oneOf } from './build-expression.ts'
import { libraryRule } from './library-rule.ts'
import type { RuleDraft } from './library-rule.ts'
import { DAYS_ALLOWED } from './registration-facts.ts'
import type { Rule } from './rule.ts'
import type { SourceTraceField } from './source-trace-facts.ts'

const KEY_ITEMS = [
  ['differsName', '姓名', 'name'],
  ['differsSex', '性别', 'sex'],
  ['differsBornOn', '出生日期', 'birth date'],
  ['differsNumber', '身份证号码', 'identity number'],
  ['differsEthnicity', '民族', 'ethnicity'],
] as const satisfies readonly (readonly [SourceTraceField, string, string])[]

/** Lists on which somebody stands only while they live and act. */
const BUSINESS = [
  ['insurance', '医保参保', 'medical insurance'],
  ['immunisation', '预防接种', 'immunisation'],
  ['school', '在校学籍', 'a school roll'],
] as const satisfies readonly (readonly [SourceTraceField, string, string])[]

/** What the lists say about one person that the register does not, and the other way round. */
export const SOURCE_TRACE_RULES: readonly Rule<SourceTraceField>[] = [
  listRule({
    code: 'S01',
    severity: 'W',
    item: 'police',
    when: all(is('known', 'no'), is('police', 'here'), is('placeHere', 'yes')),
    zh: '公安户籍有这个人，登记簿没有，核实是不是漏登',
    en: 'The police register has this person and the register does not; look whether they were left out',
  }),
  listRule({
    code: 'S02',
    severity: 'W',
    item: 'police',
    when: all(
      is('registered', 'yes'),
      is('householdHere', 'yes'),
      any(
        // A list cannot hold whoever was born after it.
        all(is('police', 'absent'), before('bornOn', 'policeAsOf')),
        oneOf('policeEnd', ['moved_out', 'cancelled']),
      ),
    ),
    zh: '登记簿在册，公安户籍没有或已销，核实是不是已迁出、已死亡或多登',
    en: 'Registered here but not, or no longer, with the police; look whether they moved, died or were entered by mistake',
  }),
  ...KEY_ITEMS.map(([item, zh, en]) =>
    listRule({
      code: 'S03',
      severity: 'W',
      item,
      when: all(is('registered', 'yes'), is(item, 'police')),
      zh: `${zh}与公安户籍不一致，对照证件核实`,
      en: `The police register says another ${en}; check it against a document`,
    }),
  ),
  listRule({
    code: 'S04',
    severity: 'W',
    item: 'insurance',
    when: all(is('known', 'no'), is('insurance', 'here')),
    zh: '医保参保有这个人，登记簿没有，核实是不是漏报',
    en: 'Insured here and not on the register; look whether they were left out',
  }),
  listRule({
    code: 'S05',
    severity: 'W',
    item: 'immunisation',
    when: all(is('known', 'no'), is('immunisation', 'here'), not(above('ageYears', 6))),
    zh: '6 岁以下儿童有接种卡，登记簿没有，核实是不是漏登，并告知可直接办理登记',
    en: 'A child of up to six years has an immunisation card and is not registered; look, and offer registration',
  }),
  listRule({
    code: 'S06',
    severity: 'W',
    item: 'births',
    when: all(
      is('known', 'no'),
      is('placeHere', 'yes'),
      is('hospitalCertificate', 'yes'),
      above('hospitalDays', DAYS_ALLOWED.month),
    ),
    zh: '出生医学证明签发已超过 30 天，登记簿没有这个孩子，告知可直接办理登记',
    en: 'A birth certificate was issued over 30 days ago and the child is not registered; offer registration',
    basis: '户口登记条例 第七条',
  }),
  listRule({
    code: 'S07',
    severity: 'W',
    item: 'births',
    when: all(
      is('placeHere', 'yes'),
      is('birthRegistered', 'no'),
      above('hospitalDays', DAYS_ALLOWED.month),
      any(is('known', 'yes'), is('hospitalCertificate', 'no')),
    ),
    zh: '住院分娩名单有，出生登记没有，核实登记办到哪一步',
    en: 'The hospital tells of a birth and nobody registered it; look where registration stopped',
    basis: '户口登记条例 第七条',
  }),
  listRule({
    code: 'S08',
    severity: 'W',
    item: 'school',
    when: all(is('known', 'no'), is('school', 'here')),
    zh: '在园在校名单有这个人，登记簿没有，核实是不是漏登',
    en: 'On a school roll and not on the register; look whether they were left out',
  }),
  listRule({
    code: 'S09',
    severity: 'W',
    item: 'maritalStatus',
    when: all(is('registered', 'yes'), is('maritalStatus', '10'), is('marriage', 'here')),
    zh: '民政有婚姻登记，登记簿的婚姻状况还是未婚，核实后更新',
    en: 'Civil affairs has a marriage, the register still says never married; check and bring up to date',
  }),
  listRule({
    code: 'S10',
    severity: 'W',
    item: 'saidDead',
    when: all(is('registered', 'yes'), any(is('saidDead', 'yes'), is('policeEnd', 'dead'))),
    zh: '有名单记载已去世，登记簿仍在册，先核实本人是否健在',
    en: 'A list says that the person died and the register counts them; first look whether they live',
    basis: '户口登记条例 第八条',
  }),
  listRule({
    code: 'S11',
    severity: 'W',
    item: 'known',
    // Civil affairs' list of adoptions is no file that counties take in yet.
    when: all(is('adoptionListed', 'yes'), is('adoptiveParents', 'no')),
    zh: '民政已收养登记，登记簿没有养父母关系，核实后补登',
    en: 'Civil affairs registered an adoption; the register names no adoptive parents',
    awaits: 'M14',
    basis: '民法典 第一千一百零五条',
  }),
  ...BUSINESS.map(([item, zh, en]) =>
    listRule({
      code: 'S12',
      severity: 'W',
      item,
      when: all(oneOf('policeEnd', ['dead', 'cancelled']), is(item, 'here')),
      zh: `公安已注销户口，仍有${zh}记录，核实哪一边没有更新`,
      en: `The police closed the entry and there still is ${en}; look which side is out of date`,
    }),
  ),
  listRule({
    code: 'S13',
    severity: 'I',
    item: 'doubtfulPairs',
    when: above('doubtfulPairs', 0),
    zh: '有 {pairs} 条记录的姓名、生日、住址相近，等人判定是不是同一人',
    en: '{pairs} records resemble this person in name, birthday and address; somebody has to decide',
    facts: { pairs: 'doubtfulPairs' },
  }),
  listRule({
    code: 'S14',
    severity: 'I',
    item: 'differingItems',
    when: above('differingItems', 0),
    zh: '各名单在 {items} 项上说法不同，已按证据效力各采用一个，其余留存备查',
    en: 'Lists differ on {items} items; the best proven value was adopted and the others are kept',
    facts: { items: 'differingItems' },
  }),
]

/** Coverage, omission and accuracy count what lists say; the logic rate is about the record itself. */
function listRule(draft: RuleDraft<SourceTraceField>): Rule<SourceTraceField> {
  return libraryRule({ countsForQuality: false, ...draft })
}
