import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { LINE_KIND_PROFILES } from '#domain/forms/line-kind.ts'
import { REQUIRED_ITEMS, type RequiredItem } from '#domain/quality/required-items.ts'
import type { ReportLineView, ReportView } from '#wire/change-reports.ts'
import type { ItemChangeView } from '#wire/item-changes.ts'
import type { SampleView, SampleVillageView } from '#wire/samples.ts'
import { cell, placeLine, sectionOf, type PrintedForm, type PrintFrame } from './print-frame.ts'

/** 变更报告单: a village's month as it was written, with the columns of the check. */
export function changeReport(frame: PrintFrame, report: ReportView): PrintedForm {
  const lines = report.lines.filter(({ state }) => state !== 'dropped')
  const signed = report.signedBy === null ? '' : `${report.signedBy} ${dayOf(report.signedAt)}`
  const checked = report.checkedBy === null ? '' : `${report.checkedBy} ${dayOf(report.checkedAt)}`
  return {
    landscape: true,
    personIds: lines.flatMap(({ people }) => people.map(({ personId }) => personId)),
    sections: [
      sectionOf(placeLine(frame, null), frame.sheets[0], [
        {
          kind: 'title',
          title: '服务管理信息变更报告单',
          note: `${report.month}${report.supplementNo > 0 ? ` 补报 ${String(report.supplementNo)}` : ''}${report.zero ? ' 零报告' : ''}`,
        },
        {
          kind: 'facts',
          columns: 3,
          facts: [
            { label: '应签日', value: report.deadlines.signedBy },
            { label: '签字', value: signed },
            { label: '审核', value: checked },
          ],
        },
        {
          kind: 'table',
          head: ['序号', '变动', '人', '内容', '凭据', '审核', '退回原因'],
          widths: [0.7, 1.2, 3, 5, 3, 1.2, 2.4],
          rows: lines.map((line) => [
            String(line.lineNo),
            LINE_KIND_PROFILES[line.kind].zh,
            line.people.map(({ name }) => cell(name)).join('、'),
            contentText(line),
            line.evidence,
            LINE_STATES[line.state],
            cell(line.returnReason),
          ]),
          blankRows: lines.length === 0 && !report.zero ? 10 : 0,
          written: false,
        },
        { kind: 'signs', places: ['填报人', '村负责人', '乡镇审核', '日期'], seal: true },
      ]),
    ],
  }
}

const LINE_STATES: Readonly<Record<ReportLineView['state'], string>> = {
  drafted: '未报',
  sent: '待审',
  returned: '退回',
  accepted: '入库',
  dropped: '去掉',
}

function contentText({ content }: ReportLineView): string {
  return Object.values(content)
    .filter((value) => value !== '')
    .join(' · ')
}

/** 变更表: one correction of history, with who asked, did and approved. */
export function itemChange(frame: PrintFrame, form: ItemChangeView): PrintedForm {
  return {
    landscape: false,
    personIds: [form.personId],
    sections: [
      sectionOf(placeLine(frame, null), frame.sheets[0], [
        { kind: 'title', title: '信息变更表', note: `第 ${String(form.formNo)} 号` },
        {
          kind: 'facts',
          columns: 2,
          facts: [
            { label: '姓名', value: cell(form.personName) },
            { label: '项目', value: form.label.zh },
            { label: '原登记', value: cell(form.before?.zh) },
            { label: '改为', value: cell(form.after?.zh) },
            { label: '理由', value: form.reason },
            { label: '凭据', value: `${form.evidence.kind.zh} ${form.evidence.text}` },
            {
              label: '提出',
              value: `${form.askedBy}（${form.askedFor.zh}） ${dayOf(form.askedAt)}`,
            },
            { label: '办理', value: cell(form.doneBy) },
            { label: '审批', value: cell(form.approvedBy) },
            { label: '退回', value: cell(form.refusal) },
          ],
        },
        {
          kind: 'table',
          head: ['步骤', '谁', '什么时候', '理由'],
          widths: [3, 2, 2, 4],
          rows: form.steps.map((step) => [
            step.text.zh,
            step.who,
            dayOf(step.at),
            cell(step.reason),
          ]),
          blankRows: 0,
          written: false,
        },
        { kind: 'signs', places: ['申请人', '经办人', '审批人', '日期'], seal: true },
      ]),
    ],
  }
}

const ITEMS: readonly RequiredItem[] = ['name', 'sex', 'born_on', 'ethnicity', 'number', 'place']

/** 抽查表: the households that a sample drew, each on a sheet of its own. */
export function samplingForms(
  frame: PrintFrame,
  of: { readonly sample: SampleView; readonly view: SampleVillageView },
): PrintedForm {
  const sheetOf = new Map(frame.sheets.map((sheet) => [sheet.householdId, sheet]))
  return {
    landscape: true,
    personIds: of.view.households.flatMap(({ members }) => members.map(({ personId }) => personId)),
    sections: of.view.households.map((household) =>
      sectionOf(placeLine(frame, household.groupNo), sheetOf.get(household.householdId), [
        {
          kind: 'title',
          title: '抽查表',
          note: `${of.sample.title} · 种子 ${String(of.sample.seed)} · 第 ${String(household.ordinal)} 户`,
        },
        {
          kind: 'facts',
          columns: 3,
          facts: [
            { label: '户主', value: cell(household.headName) },
            { label: '户编码', value: cell(household.code) },
            { label: '住址', value: cell(household.addressText) },
          ],
        },
        {
          kind: 'table',
          head: [
            ...ITEMS.map((item) => REQUIRED_ITEMS[item].zh),
            '关系',
            '在',
            '不属本村',
            '查无此人',
            '重复',
            '错项、漏项',
          ],
          widths: [2.6, 0.8, 1.9, 1, 3, 2.2, 1.2, 0.7, 0.9, 0.9, 0.8, 2.6],
          rows: household.members.map(({ items, relation }) => [
            ...ITEMS.map((item) => cell(items[item]?.zh)),
            cell(relation?.zh),
            '□',
            '□',
            '□',
            '□',
            '',
          ]),
          blankRows: 0,
          written: true,
        },
        {
          kind: 'facts',
          columns: 2,
          facts: [
            { label: '住这里、名单上没有的人数', value: '　　　　' },
            { label: '到下一户之间、名单上没有的户数', value: '　　　　' },
            { label: '没核对成', value: '□' },
            { label: '下一户', value: cell(household.nextCode) },
          ],
        },
        { kind: 'signs', places: ['核对人', '第二人', '日期'], seal: false },
      ]),
    ),
  }
}

/** 验收表: what a sample found in its place; it judges records and no person. */
export function acceptanceForm(frame: PrintFrame, sample: SampleView): PrintedForm {
  const here = sample.villages.find(({ village }) => village === frame.printing.village)
  const { result } = sample
  const share = (value: number | undefined): string =>
    value === undefined ? '' : `${(value * 100).toFixed(2)} %`
  const interval = (of: { point: number; lower: number; upper: number } | undefined): string =>
    of === undefined ? '' : `${share(of.point)}（${share(of.lower)} – ${share(of.upper)}）`
  return {
    landscape: false,
    personIds: [],
    sections: [
      sectionOf(placeLine(frame, null), frame.sheets[0], [
        { kind: 'title', title: '质量验收表', note: `${sample.title} · ${sample.placeName}` },
        {
          kind: 'facts',
          columns: 2,
          facts: [
            { label: '抽样种子', value: String(sample.seed) },
            { label: '抽样日期', value: dayOf(sample.drawnAt) },
            { label: '本村应查户数', value: here === undefined ? '' : String(here.households) },
            { label: '本村查到户数', value: here === undefined ? '' : String(here.reached) },
            { label: '覆盖率目标', value: share(sample.coverageTarget) },
            { label: '覆盖率（95% 区间）', value: interval(result?.coverage?.share) },
            { label: '主要项准确率目标', value: share(sample.itemsTarget) },
            { label: '主要项准确率（95% 区间）', value: interval(result?.items?.share) },
            { label: '净差错率', value: share(result?.netError ?? undefined) },
            { label: '扣分制得分', value: result?.score == null ? '' : result.score.toFixed(1) },
            {
              label: '结论',
              value:
                result === null
                  ? '□ 合格　□ 限期整改'
                  : result.accepted
                    ? '合格：两项下限都到目标'
                    : '限期整改：有一项下限没到目标',
            },
            { label: '抽样人', value: sample.drawnBy },
          ],
        },
        {
          kind: 'text',
          heading: '说明',
          paragraphs: [
            '按抽中的村、户估计整个地方，不评个人，也不评生育数量。区间下限到目标才算合格。',
          ],
        },
        { kind: 'text', heading: '整改要求', paragraphs: ['　', '　'] },
        { kind: 'signs', places: ['验收人', '复核人', '被验收单位', '日期'], seal: true },
      ]),
    ],
  }
}

function dayOf(instant: string | null): string {
  return instant === null ? '' : civilDayAt(Date.parse(instant))
}
