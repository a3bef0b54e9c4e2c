import { PAPER_FORM_PROFILES } from '#domain/paper/paper-form.ts'
import { RETENTION_WORDS } from '#domain/paper/retention.ts'
import { shownTo } from '../show/sight.ts'
import { ADULT, householdCard, type PrintedHousehold } from './household-card.ts'
import { cell, placeLine, sectionOf, type PrintedForm, type PrintFrame } from './print-frame.ts'

/** Cover and contents stand before the first card. */
const FIRST_CARD = 2

/** 档案册 of a village group: cover, contents, a card a household, and who gave and received it. */
export function booklet(frame: PrintFrame, households: readonly PrintedHousehold[]): PrintedForm {
  const [cover, ...cards] = frame.sheets
  const { groupNo } = frame.printing
  const place = placeLine(frame, groupNo)
  const people = households.reduce((sum, { members }) => sum + members.length, 0)
  return {
    landscape: false,
    personIds: households.flatMap(({ members }) => members.map(({ personId }) => personId)),
    sections: [
      sectionOf('', cover, [
        {
          kind: 'cover',
          title: '人口档案册',
          subtitle: place,
          lines: [
            { label: '户数', value: `${String(households.length)} 户` },
            { label: '人数', value: `${String(people)} 人` },
            { label: '登记截至', value: frame.today },
            { label: '保管期限', value: RETENTION_WORDS[PAPER_FORM_PROFILES.booklet.retention].zh },
            { label: '档案盒号', value: '' },
          ],
          seal: '立卷单位（盖章）',
        },
      ]),
      sectionOf(`${place} · 目录`, cover, [
        {
          kind: 'contents',
          title: '目录',
          head: ['序号', '户编码', '户主', '人数'],
          widths: [1, 3.4, 4, 1],
          entries: households.map(({ household, members }, at) => ({
            section: FIRST_CARD + at,
            cells: [
              String(at + 1),
              cell(household.code),
              cell(shownTo(frame.sight, 'name', { value: household.headName, bornOn: ADULT })),
              String(members.length),
            ],
          })),
        },
      ]),
      ...households.map((one, at) =>
        householdCard(frame, { ...one, sheet: cards[at], ordinal: at + 1 }),
      ),
      sectionOf(`${place} · 备考`, cover, [
        { kind: 'title', title: '备考表', note: '' },
        {
          kind: 'text',
          heading: '',
          paragraphs: [
            `本册 ${String(households.length)} 户、${String(people)} 人，登记截至 ${frame.today}。按一个村民小组一册返还村里归档；借阅要登记，销毁要两人批、有人监销。`,
          ],
        },
        {
          kind: 'table',
          head: ['日期', '变动或补充', '经手人'],
          widths: [1.5, 6, 2],
          rows: [],
          blankRows: 12,
          written: true,
        },
        { kind: 'signs', places: ['立卷人', '检查人', '村接收人', '日期'], seal: true },
      ]),
    ],
  }
}
