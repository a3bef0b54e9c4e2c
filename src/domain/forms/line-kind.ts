import { ABSENCE_REASON } from '../codes/absence.ts'
import type { CodeTable } from '../codes/code-table.ts'

/** What a line of a change report can say (变更报告单), in the order of the printed form. */
export const LINE_KINDS = [
  'birth',
  'death',
  'move_in',
  'move_out',
  'mobility_in',
  'mobility_out',
  'mobility_return',
  'marriage',
  'divorce',
  'widowhood',
  'adoption',
  'service_contact',
  'contact_change',
] as const
export type LineKind = (typeof LINE_KINDS)[number]

/**
 * What a line may hold, all as text in the field's codes. `number` is an identity number: it is kept
 * sealed, apart from the rest, and shown masked.
 */
export const LINE_FIELDS = [
  'name',
  'sex',
  'occurred_on',
  'number',
  'group_no',
  'other_name',
  'other_place',
  'cause',
  'phone',
  'times',
  'certificate_no',
] as const
export type LineField = (typeof LINE_FIELDS)[number]

/** Fields that are chosen from a table. A line of an older program may hold words instead, and is read all the same. */
export const LINE_FIELD_CODES: Readonly<Partial<Record<LineField, CodeTable>>> = {
  cause: ABSENCE_REASON,
}

/** What a field says, in words: of a code what it stands for, of anything else what is written. */
export function wordsOfField(field: LineField, text: string, language: 'zh' | 'en'): string {
  return LINE_FIELD_CODES[field]?.label(text, language) ?? text
}

/** A person of the register that a line names, in which part. */
export const LINE_PARTS = ['subject', 'mother', 'father', 'spouse'] as const
export type LinePart = (typeof LINE_PARTS)[number]

export interface LineKindProfile {
  readonly zh: string
  readonly en: string
  readonly fields: readonly LineField[]
  readonly parts: readonly LinePart[]
  /** Without these the line says nothing; everything else may be missing (S1). */
  readonly needs: readonly (LineField | LinePart)[]
  /** Others may go along in the same step (随同成员), where the first is in the register. */
  readonly together?: true
  /** False where acceptance only counts and nothing is written about a person (A5: services). */
  readonly entersLedger: boolean
}

const ABOUT_ONE = {
  parts: ['subject'],
  needs: ['subject', 'occurred_on'],
  entersLedger: true,
} as const

export const LINE_KIND_PROFILES: Readonly<Record<LineKind, LineKindProfile>> = {
  birth: {
    zh: '出生',
    en: 'Birth',
    fields: ['name', 'sex', 'occurred_on', 'number', 'group_no', 'certificate_no'],
    parts: ['mother', 'father'],
    needs: [],
    entersLedger: true,
  },
  death: { ...ABOUT_ONE, zh: '死亡', en: 'Death', fields: ['occurred_on', 'certificate_no'] },
  move_in: {
    zh: '迁入',
    en: 'Moved in',
    fields: ['name', 'sex', 'occurred_on', 'number', 'other_place', 'cause', 'certificate_no'],
    parts: ['subject'],
    needs: ['occurred_on'],
    entersLedger: true,
    together: true,
  },
  move_out: {
    ...ABOUT_ONE,
    zh: '迁出',
    en: 'Moved out',
    fields: ['occurred_on', 'other_place', 'cause', 'certificate_no'],
    together: true,
  },
  mobility_in: {
    zh: '流入',
    en: 'Came to live here',
    fields: ['name', 'sex', 'occurred_on', 'number', 'other_place', 'cause', 'phone'],
    parts: ['subject'],
    needs: ['occurred_on'],
    entersLedger: true,
    together: true,
  },
  mobility_out: {
    ...ABOUT_ONE,
    zh: '流出',
    en: 'Left to live elsewhere',
    fields: ['occurred_on', 'other_place', 'cause', 'phone'],
    together: true,
  },
  mobility_return: { ...ABOUT_ONE, zh: '返回', en: 'Returned', fields: ['occurred_on'] },
  marriage: {
    ...ABOUT_ONE,
    zh: '结婚',
    en: 'Marriage',
    fields: ['occurred_on', 'other_name', 'certificate_no'],
    parts: ['subject', 'spouse'],
  },
  divorce: {
    ...ABOUT_ONE,
    zh: '离婚',
    en: 'Divorce',
    fields: ['occurred_on', 'certificate_no'],
    parts: ['subject', 'spouse'],
  },
  widowhood: { ...ABOUT_ONE, zh: '丧偶', en: 'Widowed', fields: ['occurred_on'] },
  adoption: {
    ...ABOUT_ONE,
    zh: '收养',
    en: 'Adoption',
    fields: ['occurred_on', 'certificate_no'],
    parts: ['subject', 'mother', 'father'],
  },
  service_contact: {
    zh: '服务',
    en: 'Services given',
    fields: ['occurred_on', 'times'],
    parts: [],
    needs: ['times'],
    entersLedger: false,
  },
  contact_change: {
    ...ABOUT_ONE,
    zh: '联系方式变更',
    en: 'New telephone',
    fields: ['occurred_on', 'phone'],
    needs: ['subject', 'phone'],
  },
}

export function isLineKind(text: string): text is LineKind {
  return (LINE_KINDS as readonly string[]).includes(text)
}
