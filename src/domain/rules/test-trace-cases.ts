import type { SourceTraceField } from './source-trace-facts.ts'
import type { RegistrationField } from './registration-facts.ts'
import type { ReportMonthField } from './report-month-facts.ts'
import type { BatchField } from './batch-facts.ts'
import type { PlaceField } from './place-facts.ts'
import type { BalanceField } from './balance-facts.ts'
import type { BenefitField } from './benefit-facts.ts'
import type { RuleCase, SubjectCases } from './test-facts.ts'
import type { FactValue } from './evaluate.ts'

const STRANGER = { known: 'no', registered: 'no', placeHere: 'yes' }
const REGISTERED = { known: 'yes', registered: 'yes', placeHere: 'yes', householdHere: 'yes' }

export const TRACE_CASES: SubjectCases<SourceTraceField> = { subject: 'source_trace', sound: {}, cases: casesOf([
    ['S01', { ...STRANGER, police: 'here' }, { police: 'left' }, '公安户籍有这个人，登记簿没有，核实是不是漏登'],
    ['S02', { ...REGISTERED, police: 'absent', bornOn: '1990-01-01', policeAsOf: '2026-06-30' }, { bornOn: '2026-07-01' }, '登记簿在册，公安户籍没有或已销，核实是不是已迁出、已死亡或多登'],
    ['S02', { ...REGISTERED, police: 'left', policeEnd: 'moved_out' }, { householdHere: 'no' }, '登记簿在册，公安户籍没有或已销，核实是不是已迁出、已死亡或多登'],
    ['S03', { ...REGISTERED, differsName: 'police' }, { differsName: 'other' }, '姓名与公安户籍不一致，对照证件核实'],
    ['S03', { ...REGISTERED, differsSex: 'police' }, { registered: 'no' }, '性别与公安户籍不一致，对照证件核实'],
    ['S03', { ...REGISTERED, differsBornOn: 'police' }, { differsBornOn: null }, '出生日期与公安户籍不一致，对照证件核实'],
    ['S03', { ...REGISTERED, differsNumber: 'police' }, { differsNumber: 'other' }, '身份证号码与公安户籍不一致，对照证件核实'],
    ['S03', { ...REGISTERED, differsEthnicity: 'police' }, { differsEthnicity: 'other' }, '民族与公安户籍不一致，对照证件核实'],
    ['S04', { ...STRANGER, insurance: 'here' }, { known: 'yes' }, '医保参保有这个人，登记簿没有，核实是不是漏报'],
    ['S05', { ...STRANGER, immunisation: 'here', ageYears: 6 }, { ageYears: 7 }, '6 岁以下儿童有接种卡，登记簿没有，核实是不是漏登，并告知可直接办理登记'],
    ['S06', { ...STRANGER, hospitalCertificate: 'yes', hospitalDays: 31, birthRegistered: 'no' }, { hospitalDays: 30 }, '出生医学证明签发已超过 30 天，登记簿没有这个孩子，告知可直接办理登记'],
    ['S07', { ...REGISTERED, hospitalCertificate: 'yes', hospitalDays: 31, birthRegistered: 'no' }, { birthRegistered: 'yes' }, '住院分娩名单有，出生登记没有，核实登记办到哪一步'],
    ['S07', { ...STRANGER, hospitalCertificate: 'no', hospitalDays: 31, birthRegistered: 'no' }, { placeHere: 'no' }, '住院分娩名单有，出生登记没有，核实登记办到哪一步'],
    ['S08', { ...STRANGER, school: 'here' }, { school: 'absent' }, '在园在校名单有这个人，登记簿没有，核实是不是漏登'],
    ['S09', { ...REGISTERED, maritalStatus: '10', marriage: 'here' }, { maritalStatus: '40' }, '民政有婚姻登记，登记簿的婚姻状况还是未婚，核实后更新'],
    ['S10', { ...REGISTERED, saidDead: 'yes' }, { registered: 'no' }, '有名单记载已去世，登记簿仍在册，先核实本人是否健在'],
    ['S10', { ...REGISTERED, policeEnd: 'dead' }, { policeEnd: null }, '有名单记载已去世，登记簿仍在册，先核实本人是否健在'],
    ['S11', { adoptionListed: 'yes', adoptiveParents: 'no' }, { adoptiveParents: 'yes' }, '民政已收养登记，登记簿没有养父母关系，核实后补登'],
    ['S12', { known: 'yes', policeEnd: 'cancelled', insurance: 'here' }, { insurance: 'left' }, '公安已注销户口，仍有医保参保记录，核实哪一边没有更新'],
    ['S12', { known: 'yes', policeEnd: 'dead', school: 'here' }, { policeEnd: 'moved_out' }, '公安已注销户口，仍有在校学籍记录，核实哪一边没有更新'],
    ['S12', { known: 'yes', policeEnd: 'dead', immunisation: 'here' }, { policeEnd: null }, '公安已注销户口，仍有预防接种记录，核实哪一边没有更新'],
    ['S13', { doubtfulPairs: 2 }, { doubtfulPairs: 0 }, '有 2 条记录的姓名、生日、住址相近，等人判定是不是同一人'],
    ['S14', { differingItems: 1 }, { differingItems: 0 }, '各名单在 1 项上说法不同，已按证据效力各采用一个，其余留存备查'],
]) } // prettier-ignore

export const REGISTRATION_CASES: SubjectCases<RegistrationField> = { subject: 'registration', sound: {}, cases: casesOf([
    ['T01', { kind: 'birth', daysToRecord: 31 }, { daysToRecord: 30 }, '出生登记超过一个月，问清晚在哪一步，下次提前告知'],
    ['T02', { kind: 'death', daysToRecord: 31 }, { daysToRecord: 30 }, '死亡登记超过一个月，问清晚在哪一步'],
    ['T03', { kind: 'move_in', daysToRecord: 4, daysAllowed: 3 }, { daysToRecord: 3 }, '迁入 4 天后才登记，规定是 3 天内'],
    ['T06', { happenedOn: '2026-03-02', recordedOn: '2026-03-01' }, { recordedOn: '2026-03-02' }, '登记日期早于事情发生的日期，核对这两个日期'],
    ['T07', { daysToEnter: 4 }, { daysToEnter: 3 }, '采集 4 天后才录入'],
    ['T09', { countedAtReference: 'yes', referenceOn: '2026-10-31', happenedOn: '2026-11-01' }, { happenedOn: '2026-10-31' }, '事情发生在调查时点之后，不计入这个时点的数'],
]) } // prettier-ignore

export const MONTH_CASES: SubjectCases<ReportMonthField> = { subject: 'report_month', sound: {}, cases: casesOf([
    ['T04', { month: '2026-09', signing: 'passed', checking: 'due', report: 'unsigned' }, { report: 'signed' }, '2026-09 的变更报告单过了次月 5 日还没有签字上报'],
    ['T04', { month: '2026-09', signing: 'passed', checking: 'due', report: 'none' }, { signing: 'due' }, '2026-09 的变更报告单过了次月 5 日还没有签字上报'],
    ['T05', { month: '2026-09', signing: 'passed', checking: 'passed', report: 'none' }, { report: 'signed' }, '2026-09 既没有变更报告单，也没有零报告'],
    ['T14', { month: '2026-09', signature: 'no', report: 'signed' }, { signature: 'yes' }, '2026-09 的变更报告单没有签字'],
]) } // prettier-ignore

const counts = { batchNo: 7, datedRows: 900, newYearRows: 88, monthDayRows: 240, sameAnswersRows: 31 } // prettier-ignore
export const BATCH_CASES: SubjectCases<BatchField> = { subject: 'batch', sound: {}, cases: casesOf([
    ['T10', { householdsInADay: 201 }, { householdsInADay: 200 }, '一天采集的户数或录入的间隔不像逐户走访，由督查看原始记录'],
    ['T10', { secondsBetweenEntries: 9 }, { secondsBetweenEntries: 10 }, '一天采集的户数或录入的间隔不像逐户走访，由督查看原始记录'],
    ['T11', { ...counts, sameAnswersUnusual: 'yes' }, { sameAnswersUnusual: 'no' }, '第 7 批有 31 行各项答案全部相同，由督查看原始记录'],
    ['T12', { ...counts, newYearUnusual: 'yes' }, { newYearUnusual: 'no' }, '第 7 批 900 个出生日期中有 88 个是 1 月 1 日，多于常情，可能是默认值'],
    ['T12', { ...counts, monthDayUnusual: 'yes' }, { monthDayUnusual: 'no' }, '第 7 批 900 个出生日期中有 240 个落在 1 日或 15 日，多于常情，可能是估填'],
    ['T14', { unsignedCards: 3 }, { unsignedCards: 0 }, '3 张采集卡没有采集员签字'],
]) } // prettier-ignore

const ratio = { births: 812, sexRatio: 121, sexRatioLower: 108, sexRatioUpper: 137 }
export const PLACE_CASES: SubjectCases<PlaceField> = { subject: 'place', sound: {}, cases: casesOf([
    ['T08', { overdueFindings: 4, findingDays: 30 }, { overdueFindings: 0 }, '有 4 条疑点超过 30 天还没有核实'],
    ['T13', { whipple: 118, whippleAges: 5200, whippleTenths: 64 }, { whippleTenths: 30 }, '年龄堆积（惠普尔指数 118，5200 人），尾数 0、5 的年龄偏多，核查出生日期的来源'],
    ['Q05', { ...ratio, sexRatioJudged: 'high' }, { sexRatioJudged: null }, '近五年登记的出生 812 人，性别比 121（95% 区间 108–137），区间不含 103–107，核查哪些出生没有登记上'],
    ['Q06', { marriedShare: 512, marriedGroupShare: 701, marriedTenths: -41 }, { marriedTenths: -30 }, '20–49 岁登记为有配偶的占 512‰，同类乡镇为 701‰，核查婚姻登记是否漏录、外出的人是否漏登'],
    ['Q07', { birthChange: -44, birthChangeSure: 'yes' }, { birthChangeSure: 'no' }, '近一年登记的出生与上一年相比变化 -44%（负号是减少），核查有没有漏登或补登'],
    ['Q07', { deathChange: 31, deathChangeSure: 'yes' }, { deathChange: 30 }, '近一年登记的死亡与上一年相比变化 31%（负号是减少），核查有没有漏登或补登'],
]) } // prettier-ignore

const month = { period: '2026-09', closing: 1003 }
export const BALANCE_CASES: SubjectCases<BalanceField> = { subject: 'balance', sound: {}, cases: casesOf([
    ['Q01', { ...month, expectedClosing: 1002 }, { expectedClosing: 1003 }, '2026-09 人口平衡式不成立：按期初加减变动应为 1002 人，期末是 1003 人'],
    ['Q02', { ...month, ofGroups: 1001 }, { ofGroups: 1003 }, '2026-09 分组合计 1001 与总计 1003 不相等'],
    ['Q03', { ...month, ofVillages: 1000 }, { ofVillages: 1003 }, '2026-09 各村合计 1000 人，与全乡 1003 人不一致，查有没有人登记在不存在的村'],
    ['Q04', { period: '2026-09', reported: 12, cases: 11 }, { cases: 12 }, '2026-09 报表是 12，逐人点出来是 11'],
]) } // prettier-ignore

export const BENEFIT_CASES: SubjectCases<BenefitField> = { subject: 'benefit', sound: {}, cases: casesOf([
    ['B01', { scheme: 'childcare', claimsOfYear: 2 }, { claimsOfYear: 1 }, '这个孩子本年度已申领育儿补贴'],
    ['B02', { scheme: 'childcare', monthsDue: 0 }, { monthsDue: 1 }, '孩子已满 3 周岁，本年度没有应补的月份'],
    ['B03', { scheme: 'childcare', guardian: 'no' }, { guardian: 'yes' }, '登记簿里没有申领人与孩子的抚养或监护关系，补材料后核实'],
    ['B04', { scheme: 'childcare', act: 'pay', childState: 'dead' }, { act: 'claim' }, '孩子已去世或迁出，停发或转接'],
    ['B05', { accountFits: 'no' }, { accountFits: 'yes' }, '收款账户名与申领人、孩子或福利机构不一致'],
    ['B06', { scheme: 'support', claimantAge: 59 }, { claimantAge: 60 }, '59 岁，未满 60 周岁，不到奖励扶助的年龄'],
    ['B07', { scheme: 'special', claimantSex: '2', ageInYear: 48 }, { ageInYear: 49 }, '女方本年度满 48 岁，未满 49 周岁，不到特别扶助的年龄'],
    ['B08', { scheme: 'support', otherScheme: 'special' }, { otherScheme: 'childcare' }, '奖励扶助与特别扶助只能享受一项'],
    ['B09', { reviewDueOn: '2026-10-30', asOf: '2026-10-31' }, { reviewDueOn: '2026-10-31' }, '资格年审或存活核验已过期'],
    ['B10', { scheme: 'single_child', laterChild: 'yes' }, { laterChild: 'no' }, '家里又有了孩子，独生子女父母奖励从此停发，此前已领的不追回；先告知本人'],
    ['B11', { scheme: 'fee', act: 'levy' }, { scheme: 'special' }, '这项收费已取消，不能新建、计征或催缴'],
]) } // prettier-ignore

type Facts<Field extends string> = Readonly<Partial<Record<Field, FactValue>>>

/** One line a rule: facts on which it fires, what makes it quiet, and what it then says. */
type Line<Field extends string> = readonly [
  code: string,
  fires: Facts<Field>,
  quiet: Facts<Field>,
  says: string,
]

function casesOf<Field extends string>(lines: readonly Line<Field>[]): readonly RuleCase<Field>[] {
  return lines.map(([rule, fires, quiet, zh]) => ({ rule, fires, quiet: [quiet], zh }))
}
