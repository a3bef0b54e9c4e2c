import { marriagesOf } from './draft-rows.ts'
import { coupleAt } from './plant-marital.ts'
import type { DraftExtract, DraftRow, PlantedError } from './planted-errors.ts'

/** Errors on one marriage record that the rules M10–M15, C02 and C10 must find. */
export const MARRIAGE_ERRORS: readonly PlantedError[] = [
  marriage('M10', ({ one, own }) => {
    own.happened_on = `${Number((one.born_on ?? '').slice(0, 4)) + 15}-12-31`
    return own.happened_on > '1951' ? own.record_no : null
  }),
  marriage('M12', ({ draft, own }) => {
    if (own.happened_on === null || own.happened_on > '2026-01-01') return null
    Object.assign(own, { ended_on: '2026-09-30', end_reason: 'divorce' })
    draft.tables.marriages.push({
      ...own,
      record_no: '9',
      happened_on: '2026-09-01',
      ended_on: null,
      end_reason: null,
    })
    return '9'
  }),
  marriage('M13', ({ own }) => {
    if (own.happened_on === null) return null
    Object.assign(own, { ended_on: '1951-01-01', end_reason: 'divorce' })
    return own.record_no
  }),
  marriage('M14', ({ own }) => {
    own.marriage_kind = '23'
    return own.record_no
  }),
  marriage('M15', ({ own }) => {
    if (own.record_no !== '1') return null
    own.marriage_kind = '22'
    return own.record_no
  }),
  marriage('C02', ({ own }) => {
    if (own.happened_on === null) return null
    own.happened_on = own.happened_on.startsWith('2020') ? '2019-05-05' : '2020-05-05'
    return own.record_no
  }),
  marriage('C02', ({ own, theirs }) => {
    own.certificate_no = 'J431322-2001-000001'
    theirs.certificate_no = 'J431322-2001-000007'
    return own.record_no
  }),
  marriage('C10', ({ own }) => {
    if (own.happened_on === null) return null
    own.certificate_no = `J431322-${Number(own.happened_on.slice(0, 4)) - 1}-000001`
    return own.record_no
  }),
  marriage('C10', ({ draft, own }) => {
    if (own.happened_on === null) return null
    const name = draft.tables.places.find(({ code }) => code === draft.county)?.name ?? null
    own.certificate_no = `J110105-${own.happened_on.slice(0, 4)}-000001`
    own.authority = `${name ?? ''}民政局`
    return name === null ? null : own.record_no
  }),
]

interface DraftMarriage {
  readonly draft: DraftExtract
  readonly one: DraftRow<'persons'>
  /** The record of the one and of the other of the same marriage. */
  readonly own: DraftRow<'marriages'>
  readonly theirs: DraftRow<'marriages'>
}

/** `damage` gives the number of the record on which the rule must fire. */
function marriage(rule: string, damage: (of: DraftMarriage) => string | null): PlantedError {
  return {
    rule,
    plant: (draft, at) => {
      const couple = coupleAt(draft, at)
      if (couple === null) return null
      const { one, other } = couple
      const own = marriagesOf(draft, one.person_id).find(
        (row) => row.spouse_person_id === other.person_id,
      )
      const theirs = marriagesOf(draft, other.person_id).find(
        (row) => row.spouse_person_id === one.person_id,
      )
      if (own === undefined || theirs === undefined) return null
      const no = damage({ draft, one, own, theirs })
      draft.bearing.add(other.person_id ?? '')
      return no === null ? null : `${one.person_id ?? ''}/${no}`
    },
  }
}
