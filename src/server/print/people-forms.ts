import type { PrintedSection } from '#paper/printed-document.ts'
import { memberCells, type PrintedHousehold } from './household-card.ts'
import { householdSheet } from './household-sheet.ts'
import { cell, placeLine, sectionOf, type PrintedForm, type PrintFrame } from './print-frame.ts'

/** 分户表: the sheets of each household, to be checked at its door. */
export function householdSheets(
  frame: PrintFrame,
  households: readonly PrintedHousehold[],
): PrintedForm {
  const sheetsOf = Map.groupBy(frame.sheets, ({ householdId }) => householdId)
  return {
    landscape: true,
    personIds: personIdsOf(households),
    sections: households.flatMap((one) =>
      householdSheet(frame, { ...one, sheets: sheetsOf.get(one.household.householdId) ?? [] }),
    ),
  }
}

/** 信息卡: a card a person, for the person to look at. */
export function informationCards(
  frame: PrintFrame,
  households: readonly PrintedHousehold[],
): PrintedForm {
  const sheetOf = new Map(frame.sheets.map((sheet) => [sheet.personId, sheet]))
  const sections = households.flatMap((one) =>
    one.members.flatMap((member): PrintedSection[] => {
      const sheet = sheetOf.get(member.personId)
      if (sheet === undefined) return []
      const [name, relation, sex, born, ethnicity, number, phone] = memberCells(frame, one, member)
      const items: readonly (readonly [string, string | undefined])[] = [
        ['姓名', name],
        ['性别', sex],
        ['出生日期', born],
        ['民族', ethnicity],
        ['身份证号码', number],
        ['与户主关系', relation],
        ['户编码', cell(one.household.code)],
        ['联系电话', phone],
      ]
      return [
        sectionOf(placeLine(frame, one.household.groupNo), sheet, [
          { kind: 'title', title: '信息卡', note: '' },
          {
            kind: 'table',
            head: ['项目', '登记的', '有误改在这里'],
            widths: [2, 4, 4],
            rows: items.map(([label, value]) => [label, cell(value), '']),
            blankRows: 0,
            written: true,
          },
          {
            kind: 'text',
            heading: '',
            paragraphs: [
              '对不对由您说了算；可以不答，不影响办任何事。要查、要改自己的登记，找村里或乡镇。',
            ],
          },
          { kind: 'signs', places: ['采集员（必签）', '本人（自愿）', '日期'], seal: false },
        ]),
      ]
    }),
  )
  const printed = new Set(frame.sheets.map(({ personId }) => personId))
  return {
    landscape: false,
    sections,
    personIds: personIdsOf(households).filter((personId) => printed.has(personId)),
  }
}

/** 花名册: the people of a group, one a line. */
export function roster(frame: PrintFrame, households: readonly PrintedHousehold[]): PrintedForm {
  const lines = households.flatMap((one) =>
    one.members.map((member) => [cell(one.household.code), ...memberCells(frame, one, member)]),
  )
  const place = placeLine(frame, frame.printing.groupNo)
  return {
    landscape: true,
    personIds: personIdsOf(households),
    sections: [
      sectionOf(place, frame.sheets[0], [
        {
          kind: 'title',
          title: '花名册',
          note: `${String(households.length)} 户 ${String(lines.length)} 人 · 登记截至 ${frame.today}`,
        },
        {
          kind: 'table',
          head: [
            '序号',
            '户编码',
            '姓名',
            '与户主关系',
            '性别',
            '出生日期',
            '民族',
            '身份证号码',
            '电话',
            '备注',
          ],
          widths: [0.9, 3.2, 3.4, 1.8, 0.9, 2, 1.1, 3.2, 2.1, 2.4],
          rows: lines.map((line, at) => [String(at + 1), ...line, '']),
          blankRows: 0,
          written: false,
        },
        { kind: 'signs', places: ['制表', '核对', '日期'], seal: true },
      ]),
    ],
  }
}

function personIdsOf(households: readonly PrintedHousehold[]): string[] {
  return households.flatMap(({ members }) => members.map(({ personId }) => personId))
}
