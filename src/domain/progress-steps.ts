/** What each step of long work is called on bars and screens. */
export interface StepText {
  readonly zh: string
  readonly en: string
}

const STEP_TEXTS: ReadonlyMap<string, StepText> = new Map([
  ['population.people', { zh: '造人', en: 'inventing people' }],
  ['population.files', { zh: '写各部门文件', en: "writing the departments' files" }],
  ['places.load', { zh: '装入区划', en: 'loading divisions' }],
  ['intake', { zh: '来文', en: 'take in' }],
  ['intake.rows', { zh: '收文并检查', en: 'taking in and checking' }],
  ['compare.snapshot', { zh: '比对 · 取快照', en: 'compare · snapshot' }],
  ['compare.load', { zh: '裁定 · 写入比对结果', en: 'decide · writing the comparison' }],
  ['register.apply.stage', { zh: '登记 · 备好取值', en: 'register · staging values' }],
  ['register.apply.plan', { zh: '登记 · 定增改', en: 'register · planning changes' }],
  ['register.apply.write', { zh: '登记 · 写入登记簿', en: 'register · writing persons' }],
  ['register.apply.index', { zh: '登记 · 建索引', en: 'register · building indexes' }],
  ['ledger.seal', { zh: '账本 · 封印', en: 'ledger · sealing' }],
  ['ledger.verify', { zh: '账本 · 逐条核对', en: 'ledger · verifying event by event' }],
  ['check.extract', { zh: '检查 · 取登记簿', en: 'check · extract' }],
  ['check.rules', { zh: '检查 · 全县规则', en: "check · the county's rules" }],
  ['check.merge', { zh: '检查 · 并入疑点', en: 'check · merging findings' }],
  ['print', { zh: '打印 · 排版', en: 'print · setting pages' }],
  ['measure', { zh: '测量', en: 'measure' }],
  ['compare.read', { zh: '比对 · 读入', en: 'compare · reading' }],
  ['compare.prepare', { zh: '比对 · 姓名与日期编码', en: 'compare · coding names and dates' }],
  ['compare.exact', { zh: '比对 · 号码相同', en: 'compare · equal numbers' }],
  ['compare.parameters', { zh: '比对 · 估参数', en: 'compare · parameters' }],
  ['compare.block', { zh: '比对 · 找候选', en: 'compare · candidates' }],
  ['compare.score', { zh: '比对 · 打分', en: 'compare · scoring' }],
  ['compare.kin', { zh: '比对 · 家里旁证', en: 'compare · household evidence' }],
  ['compare.assign', { zh: '比对 · 一对一', en: 'compare · one to one' }],
  ['compare.cluster', { zh: '比对 · 归并成人', en: 'compare · clusters' }],
  ['compare.decide', { zh: '裁定 · 取值', en: 'decide · choosing values' }],
  ['link.read', { zh: '链接 · 读入', en: 'link · reading' }],
  ['link.learn', { zh: '链接 · 学参数', en: 'link · learning' }],
  ['link.compare', { zh: '链接 · 比较', en: 'link · comparing' }],
  ['link.write', { zh: '链接 · 写出', en: 'link · writing' }],
  ['compare.write', { zh: '比对 · 写出', en: 'compare · writing' }],
  ['compare.keep', { zh: '比对 · 留给下次', en: 'compare · keeping for the next' }],
])

/** The text of a step; of `compare.score.block` when only `compare.score` has one; else its name. */
export function stepText(step: string): StepText {
  for (let name = step; name !== ''; name = name.slice(0, Math.max(name.lastIndexOf('.'), 0))) {
    const text = STEP_TEXTS.get(name)
    if (text !== undefined) return text
  }
  return { zh: step, en: step }
}
