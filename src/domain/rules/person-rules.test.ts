import { expect, test } from 'vitest'
import { PERSON_FIELDS, personRows } from './person-facts.ts'
import type { PersonField } from './person-facts.ts'
import { PERSON_RULES } from './person-rules.ts'
import type { SubjectRules } from './subject-rules.ts'
import { firedOn } from './test-facts.ts'
import type { RuleCase } from './test-facts.ts'

const PERSONS: SubjectRules<PersonField> = {
  subject: 'person',
  fields: PERSON_FIELDS,
  rules: PERSON_RULES,
  rowsOf: personRows,
}

/** A woman of 43 of whom everything is known. */
const SOUND = {
  name: '王芳', nameState: 'full', nameLength: 2, sex: '2', bornOn: '1983-05-05', bornPrecision: 'day',
  number: '431322198305050021', numberState: 'valid', numberLength: 18, numberSex: '2', numberBornOn: '1983-05-05',
  numberHasBirthDate: 'yes', numberHasProvince: 'yes', numberAreaKnown: 'yes', place: '431322101201', placeKnown: 'yes',
  placeStands: 'yes', relation: '12', ethnicity: '01', maritalStatus: '20', education: '70', phone: '13812345678',
  lifeState: 'active', ageYears: 43, ageDays: 15885, asOf: '2026-10-31', numberHolders: 1, phoneHolders: 2,
  documentKind: '01', nationality: 'CHN', employment: '27', addressText: '新化县上梅镇东门村3组', groupNo: '3',
  addressFitsPlace: 'yes', householdType: '3', enteredOn: '2020-01-01', unifiedOn: '2014-07-30',
} as const // prettier-ignore

const CASES: readonly RuleCase<PersonField>[] = [
  { rule: 'P01', fires: { numberState: 'shape', numberLength: 17, numberSex: null, numberBornOn: null }, quiet: [{ numberLength: 18, number: '43132219830505002X' }, { numberState: 'missing' }], zh: '身份证号码位数不对，现有 17 位，应为 18 位' },
  { rule: 'P02', fires: { numberState: 'shape', number: '43132219830505OO21' }, quiet: [{ number: '431322198305050021' }, { numberState: 'valid' }], zh: '身份证号码里有不该有的字符' },
  { rule: 'P03', fires: { numberState: 'check_digit', numberExpectedCheck: 'X' }, quiet: [{ numberState: 'valid' }, { numberState: 'shape' }], zh: '身份证号码校验位对不上；前 17 位若都对，末位应为 X' },
  { rule: 'P04', fires: { numberHasProvince: 'no' }, quiet: [{ numberHasProvince: 'yes' }, { numberHasProvince: null }], zh: '身份证号码前两位不是省级代码' },
  { rule: 'P05', fires: { numberAreaKnown: 'no' }, quiet: [{ numberAreaKnown: 'yes' }, { numberAreaKnown: null }], zh: '身份证号码前六位在区划表（含历史代码）里没有，核对证件' },
  { rule: 'P06', fires: { numberHasBirthDate: 'no' }, quiet: [{ numberHasBirthDate: 'yes' }, { numberHasBirthDate: null }], zh: '身份证号码里的出生日期不成立' },
  { rule: 'P07', fires: { bornOn: '1983-05-06' }, quiet: [{ bornPrecision: 'year' }, { numberBornOn: '1983-05-06' }, { numberBornOn: null }], zh: '出生日期与身份证号码不一致' },
  { rule: 'P08', fires: { numberSex: '1' }, quiet: [{ numberSex: '2' }, { numberSex: null }], zh: '性别与身份证号码不一致' },
  { rule: 'P09', fires: { numberState: 'placeholder' }, quiet: [{ numberState: 'valid' }, { numberState: 'other' }], zh: '号码是占位号，或后几位已丢失，待补真实号码' },
  { rule: 'P10', fires: { numberHolders: 2 }, quiet: [{ numberHolders: 1 }, { numberHolders: null }], zh: '在册的有 2 人用这个身份证号码，先查是不是同一个人，不是就向公安核实重号' },
  { rule: 'P11', fires: { name: '王', nameLength: 1 }, quiet: [{ nameLength: 2 }, { nameState: 'infant' }], zh: '姓名写法少见（只有一个字，或含数字、符号），对照户口簿核对' },
  { rule: 'P12', fires: { name: '王□', nameState: 'damaged' }, quiet: [{ nameState: 'full' }, { name: '王2' }], zh: '姓名里有字没显示出来，按户口簿补录生僻字' },
  { rule: 'P13', fires: { nameState: 'infant', ageDays: 31 }, quiet: [{ ageDays: 30 }, { nameState: 'full' }], zh: '出生超过 30 天，仍是婴儿代称，问一下取名没有' },
  { rule: 'P14', fires: { ethnicity: '66' }, quiet: [{ ethnicity: '56' }, { ethnicity: '97' }], zh: '民族代码不在代码表里' },
  { rule: 'P15', fires: { name: null, nameState: 'missing', nameLength: null }, quiet: [{ name: '王婴', nameState: 'infant' }], zh: '没有姓名' },
  { rule: 'P16', fires: { maritalStatus: null }, quiet: [{ ageYears: 19 }, { maritalStatus: '90' }], zh: '没有婚姻状况' },
  { rule: 'P17', fires: { ageYears: 111 }, quiet: [{ ageYears: 110 }, { lifeState: 'dead', diedOn: '2020-01-01' }], zh: '年龄 111 岁，核实是否健在' },
  { rule: 'P18', fires: { documentFits: 'no' }, quiet: [{ documentFits: 'yes' }, { documentFits: null }], zh: '证件类型与号码写法或国籍对不上，核对证件' },
  { rule: 'P18', fires: { nationality: 'USA' }, quiet: [{ nationality: '156' }, { nationality: null }, { documentKind: '03' }], zh: '证件类型与号码写法或国籍对不上，核对证件' },
  { rule: 'P19', fires: { ageYears: 15, education: '31', maritalStatus: null, employment: null }, quiet: [{ ageYears: 16 }, { education: '61' }], zh: '学历与年龄（15 岁）对不上' },
  { rule: 'P20', fires: { ageYears: 15, employment: '24' }, quiet: [{ ageYears: 16 }, { employment: '31' }, { employment: null }], zh: '15 岁，登记了从业状况或服务处所，核对年龄和从业' },
  { rule: 'P21', fires: { phone: '1381234567' }, quiet: [{ phone: '13812345678' }, { phone: '0738-3212345' }, { ageYears: 12, phone: null, maritalStatus: null, employment: null }], zh: '联系电话的位数或号段不对' },
  { rule: 'P22', fires: { phoneHolders: 11 }, quiet: [{ phoneHolders: 10 }, { phoneHolders: null }], zh: '同一个电话登记给了 11 个人，可能是代填，核对本人电话' },
  { rule: 'P23', fires: { addressText: '新化县上梅镇东门村', groupNo: null }, quiet: [{ groupNo: '3' }, { addressText: '东门村三组' }, { addressText: '天华路12号' }], zh: '住址没写到组或门牌' },
  { rule: 'P24', fires: { addressFitsPlace: 'no' }, quiet: [{ addressFitsPlace: 'yes' }, { addressFitsPlace: null }], zh: '住址里写的乡镇与村代码所在的乡镇不同' },
  { rule: 'P25', fires: { placeStands: 'no' }, quiet: [{ placeStands: 'yes' }, { placeKnown: 'no' }], zh: '村代码 431322101201 已停用，改用现在的代码' },
  { rule: 'P26', fires: { numberState: 'widened' }, quiet: [{ numberState: 'valid' }, { numberState: 'other' }], zh: '15 位号码已升为 18 位，核对一次' },
  { rule: 'P27', fires: { householdType: '2' }, quiet: [{ householdType: '3' }, { enteredOn: '2014-07-30' }, { enteredOn: null }], zh: '本地已统一登记居民户口，新登记的不再分农业、非农业' },
  { rule: 'M01', fires: { lifeState: 'dead', diedOn: '1983-05-04' }, quiet: [{ diedOn: '1983-05-05' }, { bornOn: null }], zh: '死亡日期早于出生日期' },
  { rule: 'M02', fires: { lifeState: 'dead', diedOn: '2026-11-01' }, quiet: [{ diedOn: '2026-10-31' }, { diedOn: null }], zh: '日期在今天之后' },
  { rule: 'M03', fires: { eventOn: '1983-05-04' }, quiet: [{ eventOn: '1983-05-05' }, { eventOn: null }], zh: '事情的日期早于本人出生日期' },
  { rule: 'M05', fires: { lifeState: 'dead' }, quiet: [{ diedOn: '2026-10-01' }, { lifeState: 'missing' }], zh: '登记为已死亡，没有填死亡日期' },
  { rule: 'H02', fires: { relation: '20' }, quiet: [{ relation: '30' }, { sex: '1', numberSex: '1' }, { sex: '9' }], zh: '与户主关系和性别对不上' },
] // prettier-ignore

test('[LIB3] somebody of whom everything is known raises nothing', () => {
  expect(firedOn(PERSONS, SOUND)).toEqual([])
})

test.each(CASES)('[LIB3] $rule fires on $fires and says why', ({ rule, fires, zh }) => {
  expect(firedOn(PERSONS, { ...SOUND, ...fires })).toEqual([{ rule, zh }])
})

test.each(CASES)('[LIB3] $rule is quiet next door to $fires', ({ rule, fires, quiet }) => {
  for (const next of quiet) {
    const fired = firedOn(PERSONS, { ...SOUND, ...fires, ...next })
    expect([next, fired.some((one) => one.rule === rule)]).toEqual([next, false])
  }
})

test('[LIB3] every rule of a person stands in the table', () => {
  const codes = new Set(CASES.map(({ rule }) => rule))
  expect(PERSON_RULES.filter(({ code }) => !codes.has(code)).map(({ code }) => code)).toEqual([])
})
