import type { SourceTraceField } from './source-trace-facts.ts'
import { casesOf, type SubjectCases } from './test-facts.ts'

const STRANGER = { known: 'no', registered: 'no', placeHere: 'yes' }
const REGISTERED = { known: 'yes', registered: 'yes', placeHere: 'yes', householdHere: 'yes' }

export const TRACE_CASES: SubjectCases<SourceTraceField> = {
  subject: 'source_trace',
  sound: {},
  cases: casesOf([
    [
      'S01',
      { ...STRANGER, police: 'here' },
      { police: 'left' },
      '公安户籍有这个人，登记簿没有，核实是不是漏登',
    ],
    [
      'S02',
      { ...REGISTERED, police: 'absent', bornOn: '1990-01-01', policeAsOf: '2026-06-30' },
      { bornOn: '2026-07-01' },
      '登记簿在册，公安户籍没有或已销，核实是不是已迁出、已死亡或多登',
    ],
    [
      'S02',
      { ...REGISTERED, police: 'left', policeEnd: 'moved_out' },
      { householdHere: 'no' },
      '登记簿在册，公安户籍没有或已销，核实是不是已迁出、已死亡或多登',
    ],
    [
      'S03',
      { ...REGISTERED, differsName: 'police' },
      { differsName: 'other' },
      '姓名与公安户籍不一致，对照证件核实',
    ],
    [
      'S03',
      { ...REGISTERED, differsSex: 'police' },
      { registered: 'no' },
      '性别与公安户籍不一致，对照证件核实',
    ],
    [
      'S03',
      { ...REGISTERED, differsBornOn: 'police' },
      { differsBornOn: null },
      '出生日期与公安户籍不一致，对照证件核实',
    ],
    [
      'S03',
      { ...REGISTERED, differsNumber: 'police' },
      { differsNumber: 'other' },
      '身份证号码与公安户籍不一致，对照证件核实',
    ],
    [
      'S03',
      { ...REGISTERED, differsEthnicity: 'police' },
      { differsEthnicity: 'other' },
      '民族与公安户籍不一致，对照证件核实',
    ],
    [
      'S04',
      { ...STRANGER, insurance: 'here' },
      { known: 'yes' },
      '医保参保有这个人，登记簿没有，核实是不是漏报',
    ],
    [
      'S05',
      { ...STRANGER, immunisation: 'here', ageYears: 6 },
      { ageYears: 7 },
      '6 岁以下儿童有接种卡，登记簿没有，核实是不是漏登，并告知可直接办理登记',
    ],
    [
      'S06',
      { ...STRANGER, hospitalCertificate: 'yes', hospitalDays: 31, birthRegistered: 'no' },
      { hospitalDays: 30 },
      '出生医学证明签发已超过 30 天，登记簿没有这个孩子，告知可直接办理登记',
    ],
    [
      'S07',
      { ...REGISTERED, hospitalCertificate: 'yes', hospitalDays: 31, birthRegistered: 'no' },
      { birthRegistered: 'yes' },
      '住院分娩名单有，出生登记没有，核实登记办到哪一步',
    ],
    [
      'S07',
      { ...STRANGER, hospitalCertificate: 'no', hospitalDays: 31, birthRegistered: 'no' },
      { placeHere: 'no' },
      '住院分娩名单有，出生登记没有，核实登记办到哪一步',
    ],
    [
      'S08',
      { ...STRANGER, school: 'here' },
      { school: 'absent' },
      '在园在校名单有这个人，登记簿没有，核实是不是漏登',
    ],
    [
      'S09',
      { ...REGISTERED, maritalStatus: '10', marriage: 'here' },
      { maritalStatus: '40' },
      '民政有婚姻登记，登记簿的婚姻状况还是未婚，核实后更新',
    ],
    [
      'S10',
      { ...REGISTERED, saidDead: 'yes' },
      { registered: 'no' },
      '有名单记载已去世，登记簿仍在册，先核实本人是否健在',
    ],
    [
      'S10',
      { ...REGISTERED, policeEnd: 'dead' },
      { policeEnd: null },
      '有名单记载已去世，登记簿仍在册，先核实本人是否健在',
    ],
    [
      'S11',
      { adoptionListed: 'yes', adoptiveParents: 'no' },
      { adoptiveParents: 'yes' },
      '民政已收养登记，登记簿没有养父母关系，核实后补登',
    ],
    [
      'S12',
      { known: 'yes', policeEnd: 'cancelled', insurance: 'here' },
      { insurance: 'left' },
      '公安已注销户口，仍有医保参保记录，核实哪一边没有更新',
    ],
    [
      'S12',
      { known: 'yes', policeEnd: 'dead', school: 'here' },
      { policeEnd: 'moved_out' },
      '公安已注销户口，仍有在校学籍记录，核实哪一边没有更新',
    ],
    [
      'S12',
      { known: 'yes', policeEnd: 'dead', immunisation: 'here' },
      { policeEnd: null },
      '公安已注销户口，仍有预防接种记录，核实哪一边没有更新',
    ],
    [
      'S13',
      { doubtfulPairs: 2 },
      { doubtfulPairs: 0 },
      '有 2 条记录的姓名、生日、住址相近，等人判定是不是同一人',
    ],
    [
      'S14',
      { differingItems: 1 },
      { differingItems: 0 },
      '各名单在 1 项上说法不同，已按证据效力各采用一个，其余留存备查',
    ],
  ]),
}
