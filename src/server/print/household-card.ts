import { RELATION } from '#domain/codes/relation.ts'
import { ETHNICITY } from '#domain/codes/ethnicity.ts'
import { SEX } from '#domain/codes/sex.ts'
import type { PrintedBlock, PrintedSection } from '#paper/printed-document.ts'
import type { PrintedMember } from '#register/paper/printed-households.ts'
import type { PrintedSheet } from '#register/paper/printing-rows.ts'
import type { HouseholdRow } from '#register/queries/open-household.ts'
import { shownTo } from '../show/sight.ts'
import { maskedNumber, maskedPhone } from '../show/mask.ts'
import { cell, placeLine, sectionOf, type PrintFrame } from './print-frame.ts'

/** A household with its people, and the numbers of those, opened. */
export interface PrintedHousehold {
  readonly household: HouseholdRow
  readonly members: readonly PrintedMember[]
  readonly numbers: ReadonlyMap<string, string | null>
}

/** The birth date of nobody: the head of a household and its address count as an adult's. */
export const ADULT = '1900-01-01'

/** A card of a household in a booklet. */
export function householdCard(
  frame: PrintFrame,
  of: PrintedHousehold & { readonly sheet: PrintedSheet | undefined; readonly ordinal: number },
): PrintedSection {
  const { household, members, sheet, ordinal } = of
  return sectionOf(placeLine(frame, household.groupNo), sheet, [
    { kind: 'title', title: '户卡', note: `第 ${String(ordinal)} 户` },
    householdFacts(frame, of),
    {
      kind: 'table',
      head: [
        '姓名',
        '与户主关系',
        '性别',
        '出生日期',
        '民族',
        '身份证号码',
        '电话',
        '有误改在这里',
      ],
      widths: [3.2, 1.7, 0.9, 2.1, 1.1, 3.6, 2.3, 3.4],
      rows: members.map((member) => [...memberCells(frame, of, member), '']),
      blankRows: 0,
      written: false,
    },
  ])
}

function householdFacts(frame: PrintFrame, { household, members }: PrintedHousehold): PrintedBlock {
  const { sight } = frame
  const seen = (field: 'name' | 'address_text', value: string | null): string =>
    cell(shownTo(sight, field, { value, bornOn: ADULT }))
  return {
    kind: 'facts',
    columns: 2,
    facts: [
      { label: '户编码', value: cell(household.code) },
      { label: '户主', value: seen('name', household.headName) },
      { label: '住址', value: seen('address_text', household.addressText) },
      { label: '在册人数', value: `${String(members.length)} 人` },
    ],
  }
}

/** Name, relation, sex, birth, ethnicity, number and telephone, as the one who prints may see them. */
export function memberCells(
  { sight }: PrintFrame,
  { numbers }: Pick<PrintedHousehold, 'numbers'>,
  member: PrintedMember,
): string[] {
  const { bornOn, sex, relation, ethnicity, name, personId } = member
  const seen = (field: 'name' | 'born_on' | 'ethnicity', value: string | null): string =>
    cell(shownTo(sight, field, { value, bornOn }))
  return [
    seen('name', name),
    relation === null ? '' : cell(RELATION.label(relation)),
    sex === null ? '' : cell(SEX.label(sex)),
    seen('born_on', bornOn),
    seen('ethnicity', ethnicity === null ? null : ETHNICITY.label(ethnicity)),
    cell(maskedNumber(numbers.get(personId) ?? null)),
    cell(maskedPhone(member.phone)),
  ]
}
