import { expect, test } from 'vitest'

import { parseColumnMapping } from './column-target.ts'
import { findHeader } from './find-header.ts'
import { guessSource } from './guess-source.ts'
import { recogniseColumns } from './recognise-columns.ts'

/** What each header of a file becomes; `-` for not kept. */
function targets(
  headers: readonly string[],
  rows: readonly string[][] = [],
  source: Parameters<typeof recogniseColumns>[1]['source'] = null,
): string[] {
  const samples = headers.map((header, at) => ({ header, cells: rows.map((row) => row[at] ?? '') }))
  return recogniseColumns(samples, { source }).map(({ target }) =>
    target === null ? '-' : target.party === 1 ? target.field : `${target.field}#2`,
  )
}

// One line an item: the words that departments' exports, ministry forms and typists use for it.
test.each([
  [
    'number',
    '公民身份号码 身份证号 身份证号码 身份证件号码 证件号码 身份证 居民身份证号 社会保障号码 公民身份证号码 身份证件号 有效身份证件号码 sfzh SFZHM GMSFHM zjhm idCard 学生身份证号 参保人身份证号码 儿童身份证号 本人身份证号 身份证号码（必填） 身份证号(18位) *身份证号 身　份　证　号 身分证号 个人身份证号码',
  ],
  [
    'name',
    '姓名 姓　名 参保人姓名 儿童姓名 学生姓名 新生儿姓名 居民姓名 人员姓名 名字 真实姓名 XM xm name 姓名* 姓名（必填） 被保险人姓名 育龄妇女姓名 受种者姓名 公民姓名 幼儿姓名 村民姓名 常住人口姓名',
  ],
  ['sex', '性别 性别代码 新生儿性别 婴儿性别 学生性别 XB xbdm sex gender'],
  [
    'bornOn',
    '出生日期 出生年月 出生年月日 生日 出生时间 儿童出生日期 新生儿出生日期 CSRQ birthday 出生日期（公历） 出生日期(yyyy-mm-dd) 公历生日',
  ],
  ['ethnicity', '民族 民族代码 民族成份 MZ 族别'],
  [
    'householdNo',
    '户号 户口簿号 户编号 户编码 家庭编号 户口号 HH 家庭编码 户籍号 参合证号 医疗证号',
  ],
  ['relation', '与户主关系 与户主的关系 户主关系 同户主关系 YHZGX 与参保户主关系 家庭关系'],
  [
    'placeCode',
    '行政区划代码 村（居）委会代码 村居代码 区划代码 户籍地代码 统计用区划代码 行政区划编码 XZQHDM 村代码 社区代码',
  ],
  ['villageName', '村 所属村 村（居） 村委会 居委会 社区 行政村 村居名称 村(社区) 所在村 村/社区'],
  ['townshipName', '乡镇 乡（镇） 乡镇（街道） 街道 所属乡镇 镇 乡镇/街道'],
  ['groupNo', '组 村组 村民小组 组别 小组 组号'],
  [
    'registeredAddress',
    '户籍地址 户籍所在地 户口所在地 身份证地址 住址 家庭住址 家庭地址 地址 详细地址 户籍地详细地址 ZZ 家庭详细地址',
  ],
  ['residenceAddress', '现住址 现居住地 现居住地址 实际居住地 居住地址 常住地址 现居住地详细地址'],
  ['maritalStatus', '婚姻状况 婚姻状态 HYZK 婚姻'],
  ['education', '文化程度 学历 受教育程度 WHCD'],
  [
    'phone',
    '联系电话 手机号 手机号码 电话 移动电话 家长电话 监护人电话 监护人联系电话 母亲联系电话 LXDH 联系方式 本人手机号',
  ],
  ['motherName', '母亲姓名 母亲 产妇姓名 孕产妇姓名 母亲的姓名 妈妈姓名 母姓名 生母姓名 产妇'],
  [
    'motherNumber',
    '母亲身份证号 产妇身份证号码 母亲证件号码 母亲公民身份号码 产妇证件号 母亲身份证件号码',
  ],
  ['motherBornOn', '母亲出生日期 产妇出生日期 产妇生日'],
  ['fatherName', '父亲姓名 父亲 爸爸姓名 父姓名'],
  ['fatherNumber', '父亲身份证号 父亲证件号码'],
  ['guardianName', '监护人姓名 监护人 家长姓名 监护人1姓名 父母姓名 法定监护人姓名'],
  ['spouseName', '配偶姓名 丈夫姓名 配偶 爱人姓名 丈夫'],
  ['spouseNumber', '配偶身份证号 丈夫身份证号码 配偶证件号码'],
  [
    'eventOn',
    '登记日期 结婚登记日期 分娩日期时间 分娩时间 分娩日期 入学年月 入学日期 建卡日期 参保日期 婚姻登记日期',
  ],
  [
    'organisation',
    '登记机关 接生机构 分娩医院 助产机构 学校名称 学校 接种单位 派出所 医疗机构名称 就读学校',
  ],
  [
    'certificateNo',
    '出生医学证明编号 出生证编号 结婚证字号 结婚证号 出生医学证明号 婚姻登记证字号',
  ],
  ['birthOrder', '胎序 多胎序号'],
  ['lifeState', '人员状态 状态 注销标志 是否死亡 参保状态 户籍状态'],
  ['diedOn', '死亡日期 死亡时间'],
  ['formerName', '曾用名 别名'],
  ['documentKind', '证件类型 身份证件类型 证件种类'],
  [
    '-',
    '序号 备注 户主姓名 户主身份证号 年龄 班级 缴费金额 经办人 联系人姓名 登记员 籍贯 接种日期 疫苗名称 列1 F7 班主任电话 填表人',
  ],
])('[INT10] %s: %s', (field, headers) => {
  for (const header of headers.split(' '))
    expect([header, ...targets([header])]).toEqual([header, field])
})

const numbers = [
  '11010519491231002X',
  '440524188001010014',
  '432524198004279501',
  '432524199208247522',
  '432524198104284498',
]
const names = ['王芳', '李娜', '张伟', '刘洋', '陈静']
const rows = numbers.map((number, at) => [names[at] ?? '', number, at % 2 === 0 ? '男' : '女'])

test('[INT10] headers that say nothing are settled by cells that can be only one thing', () => {
  expect(targets(['列1', '列2', '列3'], rows)).toEqual(['name', 'number', 'sex'])
})

test('[INT10] cells that are plainly something else deny their header', () => {
  expect(targets(['身份证号', '姓名', '性别'], rows)).toEqual(['name', 'number', 'sex'])
})

test('[INT10] a column called ID holds identity numbers when its cells do, else a counter', () => {
  expect(targets(['name', 'ID', 'sex'], rows)).toEqual(['name', 'number', 'sex'])
  const counted = rows.map(([name], at) => [name ?? '', String(at + 1)])
  expect(targets(['name', 'ID'], counted)).toEqual(['name', '-'])
})

test('[INT10] dirty cells do not deny a header', () => {
  const dirty = ['1.1E+17', '', '无', '432524000000000', '不详', '123'].map((number) => [
    '王芳',
    number,
  ])
  expect(targets(['姓名', '身份证号'], dirty)).toEqual(['name', 'number'])
})

test('[INT10] of two columns for one item the fuller stays, and nothing is lost silently', () => {
  const samples = [
    { header: '户籍地址', cells: ['', ''] },
    { header: '户口所在地', cells: ['水车镇柳溪村', '水车镇大坪村'] },
  ]
  const read = recogniseColumns(samples, { source: 'police' })
  expect(read.map(({ target, droppedBecause }) => target?.field ?? droppedBecause)).toEqual([
    'duplicate',
    'registeredAddress',
  ])
})

test('[INT10] in a delivery book without 产妇 the plain name is the mother, and the child keeps its own', () => {
  const book = ['姓名', '身份证号', '出生日期', '分娩时间', '新生儿姓名', '新生儿性别']
  expect(targets(book, [], 'births')).toEqual([
    'motherName',
    'motherNumber',
    'motherBornOn',
    'eventOn',
    'name',
    'sex',
  ])
  expect(targets(['姓名', '性别', '出生日期', '产妇姓名', '分娩医院'], [], 'births')).toEqual([
    'name',
    'sex',
    'bornOn',
    'motherName',
    'organisation',
  ])
})

test('[INT10] in a file that is not about couples, a husband is a spouse', () => {
  expect(targets(['姓名', '丈夫姓名', '丈夫身份证号'], [], 'wis')).toEqual([
    'name',
    'spouseName',
    'spouseNumber',
  ])
})

test.each([
  ['police', '户号 与户主关系 姓名 公民身份号码 派出所 籍贯'],
  ['insurance', '参保人姓名 社会保障号码 缴费金额 险种 参保日期'],
  ['immunisation', '儿童姓名 接种单位 建卡日期 监护人姓名'],
  ['births', '产妇姓名 分娩时间 新生儿性别 出生医学证明编号 助产机构'],
  ['school', '学籍号 学校 年级 班级 入学年月 姓名'],
  ['marriage', '男方姓名 女方姓名 结婚证字号 登记机关'],
  ['wis', '育龄妇女姓名 初婚日期 避孕措施 妇女编码'],
])('[INT21] a file of %s is recognised by its headers', (source, headers) => {
  expect(guessSource(headers.split(' ')).source).toBe(source)
})

test('[INT21] a file that says nothing of its department is not guessed', () => {
  expect(guessSource(['姓名', '性别'])).toEqual({ source: null, confidence: 0 })
})

test('[INT9] names that mean nothing are a header when people stand below', () => {
  expect(findHeader([['列1', '列2', '列3'], ...rows])?.at).toBe(0)
  expect(
    findHeader([
      ['列1', '列2'],
      ['一', '二'],
      ['三', '四'],
    ]),
  ).toBeNull()
})

test('[INT9] a row of data is no header, and a title with one known word is none', () => {
  expect(
    findHeader([
      ['王芳', '11010519491231002X'],
      ['李娜', '432524198004279501'],
    ]),
  ).toBeNull()
  expect(findHeader([['姓名册'], ['姓名', '性别', '出生日期']])?.at).toBe(1)
})

test.each([
  ['not JSON', '{'],
  ['a list', '[]'],
  ['another version', '{"version":2,"columns":[]}'],
  ['an unknown department', '{"version":1,"source":"fire","columns":[]}'],
  ['no columns', '{"version":1}'],
  [
    'an unknown item',
    '{"version":1,"columns":[{"header":"a","target":{"field":"孕情","party":1}}]}',
  ],
  [
    'a third person',
    '{"version":1,"columns":[{"header":"a","target":{"field":"name","party":3}}]}',
  ],
])('[INT12] a mapping that is %s is refused by name', (_, text) => {
  expect(parseColumnMapping(text)).toMatchObject({ ok: false, problem: { code: 'mapping.shape' } })
})

test('[INT12] a mapping is read as it was saved', () => {
  const mapping = {
    version: 1,
    source: 'police',
    columns: [
      { header: '甲', target: { field: 'name', party: 1 } },
      { header: '乙', target: null },
    ],
  }
  expect(parseColumnMapping(JSON.stringify(mapping))).toEqual({ ok: true, value: mapping })
})
