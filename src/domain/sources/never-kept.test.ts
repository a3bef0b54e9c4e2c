import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'prettier'
import { expect, test } from 'vitest'
import { neverKeptPage } from '../rules/rule-pages.ts'
import { NEVER_KEPT, neverKept } from './never-kept.ts'

// Headers as the systems in use, and those before them, write them.
test.each([
  ['孕情', 'pregnancy'],
  ['现孕情况', 'pregnancy'],
  ['是否怀孕', 'pregnancy'],
  ['预产期', 'pregnancy'],
  ['末次月经时间', 'pregnancy'],
  ['孕 情 检 查', 'pregnancy'],
  ['孕、情登记日期', 'pregnancy'],
  ['【避】孕*登记日期', 'contraception'],
  ['手术医院', 'contraception'],
  ['手术登记日期', 'contraception'],
  ['施术医院', 'contraception'],
  ['措施医院', 'contraception'],
  ['取出环医院', 'contraception'],
  ['征收机关', 'maintenance_fee'],
  ['处罚机关', 'maintenance_fee'],
  ['抚育费登记机关', 'maintenance_fee'],
  ['生育服务证登记日期', 'birth_permit'],
  ['生育证办理机关', 'birth_permit'],
  ['清宫医院', 'abortion'],
  ['B超医院', 'fetal_sex'],
  ['确诊医院', 'health_test'],
  ['二胎出生日期', 'category'],
  ['末孩出生日期', 'category'],
  ['末次分娩日期', 'category'],
  ['怀孕周数', 'pregnancy'],
  ['避孕方法', 'contraception'],
  ['避孕节育措施', 'contraception'],
  ['节育手术日期', 'contraception'],
  ['上环日期', 'contraception'],
  ['宫内节育器', 'contraception'],
  ['男扎', 'contraception'],
  ['措施日期', 'contraception'],
  ['IUD', 'contraception'],
  ['社会抚养费', 'maintenance_fee'],
  ['应征社会抚养费（元）', 'maintenance_fee'],
  ['违法生育处理', 'maintenance_fee'],
  ['社会扶养费', 'maintenance_fee'],
  ['计划内外', 'birth_permit'],
  ['计划外生育', 'birth_permit'],
  ['政策内外', 'birth_permit'],
  ['是否符合政策', 'birth_permit'],
  ['准生证号', 'birth_permit'],
  ['生育证编号', 'birth_permit'],
  ['生育服务证号', 'birth_permit'],
  ['终止妊娠', 'abortion'],
  ['引产日期', 'abortion'],
  ['人工流产', 'abortion'],
  ['胎儿性别', 'fetal_sex'],
  ['三查情况', 'inspection'],
  ['环检结果', 'inspection'],
  ['透环', 'inspection'],
  ['环 情', 'inspection'],
  ['育龄妇女类别', 'category'],
  ['二女户', 'category'],
  ['孩次', 'category'],
  ['胎次', 'pregnancy'],
  ['现有子女数', 'category'],
  ['重点对象', 'category'],
  ['指纹', 'biometric'],
  ['人脸特征', 'biometric'],
  ['妇科检查', 'health_test'],
  ['出生体重', 'health_test'],
  ['分娩方式', 'health_test'],
  ['宗教信仰', 'belief'],
  ['政治面貌', 'belief'],
])('[S4] the column %s is cut (%s)', (header, reason) => {
  expect(neverKept(header, [])).toBe(reason)
})

test.each([
  ['备注', ['', '女扎', '', '上环', ''], 'contraception'],
  ['联系电话', ['结扎', '13800001111'], 'contraception'],
  ['栏7', ['绝育术', '', '已上环', '放环', '输卵管结扎术'], 'contraception'],
  ['F12', ['已征收', '未征收', '已征收'], 'maintenance_fee'],
  ['', ['计划内', '计划外'], 'birth_permit'],
  ['状态', ['现孕', '未孕', '未孕'], 'pregnancy'],
  ['类型', ['人流', '', '', '药流'], 'abortion'],
  ['状态', ['已上环2015年', '2015.3上环', '结扎（2010年5月）'], 'contraception'],
])('[S4] the column %j gives itself away', (header, cells, reason) => {
  expect(neverKept(header, cells)).toBe(reason)
})

// Every header that a register lives from must survive.
test.each(
  (
    '姓名 曾用名 性别 出生日期 出生年月 公民身份号码 身份证号 身份证号码 证件号码 民族 文化程度 学历 婚姻状况 职业 服务处所 联系电话 手机号码 ' +
    '户籍地址 现住址 居住地址 村名 行政区划代码 村民小组 组别 户号 户编号 户主姓名 与户主关系 户别 户口性质 户口类型 迁入日期 迁出日期 ' +
    '死亡日期 注销日期 注销原因 人员状态 状态 备注 母亲姓名 母亲身份证号 父亲姓名 父亲身份证号 监护人姓名 监护人电话 配偶姓名 配偶身份证号 ' +
    '结婚日期 登记日期 登记机关 结婚证字号 男方姓名 女方姓名 男方身份证号 女方身份证号 出生医学证明编号 出生医学证明号 接生机构 出生医院 ' +
    '分娩日期 出生时间 新生儿姓名 新生儿性别 产妇姓名 产妇身份证号 胎序 胎别 多胎序号 单多胎 同胎次序 多胞胎次序 多胎次序 接种单位 接种日期 疫苗名称 建卡日期 儿童编码 学校名称 年级 班级 学籍号 入学年月 ' +
    '参保号 参保状态 参保地 缴费年度 缴费档次 人员类别 参保日期 籍贯 出生地 何时迁来 现居住地 流入日期 流出地 居住证号 编号 序号 行号 单位名称 邮编 卡号'
  ).split(' '),
)('[S4] the column %s is no such column', (header) => {
  expect(neverKept(header, ['', '1', '王芳'])).toBeNull()
})

test('[S4] one odd word among many cells is no such column', () => {
  const cells = [...Array.from({ length: 200 }, (_, n) => `竹山村${n}组`), '上环']
  expect(neverKept('住址', cells)).toBeNull()
})

test('[S4] docs/rules/never-kept.md prints the list', async () => {
  const page = await format(neverKeptPage(), { parser: 'markdown' })
  const path = join(import.meta.dirname, '../../../docs/rules/never-kept.md')
  expect(readFileSync(path, 'utf8')).toBe(page)
  expect(NEVER_KEPT).toHaveLength(11)
})
