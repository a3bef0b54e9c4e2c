import { addDays, parseCivilDate } from '#domain/calendar/civil-date.ts'
import { PAPER_FORM_PROFILES } from '#domain/paper/paper-form.ts'
import { RETENTION_WORDS, RETENTIONS } from '#domain/paper/retention.ts'
import { LOAN_DAYS_MAX, SHELF_MOVES, SHELF_STEPS, type ShelfStep } from '#domain/paper/shelf.ts'
import type { SheetRow, SheetStepRow } from '#register/paper/sheet-rows.ts'
import type { SheetLine, SheetView } from '#wire/paper.ts'
import type { Words } from '#wire/words.ts'

export interface SheetsAround {
  readonly places: ReadonlyMap<string, string>
  /** Codes of households, by id. */
  readonly households: ReadonlyMap<string, string | null>
  readonly today: string
}

export function sheetLineOf(row: SheetRow, { places, households, today }: SheetsAround): SheetLine {
  const { householdId, village, madeAt, dueOn, state } = row
  return {
    sheetCode: row.sheetCode,
    printingId: row.printingId,
    form: row.form,
    placeName: places.get(village) ?? village,
    groupNo: row.groupNo,
    householdCode: householdId === null ? null : (households.get(householdId) ?? null),
    state,
    box: row.box,
    retention: row.retention,
    keepUntil: row.keepUntil,
    borrower: row.borrower,
    dueOn,
    overdue: state === 'lent' && dueOn !== null && dueOn < today,
    printedAt: madeAt.toISOString(),
  }
}

const STEP_WORDS: Readonly<Record<ShelfStep, Words>> = {
  file: { zh: '归档', en: 'filed' },
  spoil: { zh: '作废', en: 'spoiled' },
  refile: { zh: '换盒', en: 'moved to another box' },
  lend: { zh: '借出', en: 'lent' },
  return: { zh: '归还', en: 'returned' },
  condemn: { zh: '提请销毁', en: 'proposed to destroy' },
  spare: { zh: '不销毁', en: 'spared' },
  destroy: { zh: '销毁', en: 'destroyed' },
}

/**
 * A sheet as its page shows it; of one bound into a booklet, state and steps are the booklet's.
 *
 * @param whole the sheet itself, or the cover of its booklet
 */
export function sheetViewOf(
  { sheet, whole }: { readonly sheet: SheetRow; readonly whole: SheetRow },
  around: SheetsAround & {
    readonly steps: readonly SheetStepRow[]
    readonly accounts: ReadonlyMap<string, string>
    readonly keeps: boolean
    readonly pictures: SheetView['pictures']
    readonly keyedAt: SheetView['keyedAt']
  },
): SheetView {
  const line = sheetLineOf(whole, around)
  const own = sheetLineOf(sheet, around)
  return {
    ...line,
    sheetCode: sheet.sheetCode,
    householdCode: own.householdCode,
    version: whole.version,
    householdId: sheet.householdId,
    personId: sheet.personId,
    boundInto: sheet.partOf,
    pictures: around.pictures,
    keyedAt: around.keyedAt,
    usualRetention: PAPER_FORM_PROFILES[whole.form].retention,
    actions: around.keeps ? actionsOn(whole, around.today) : [],
    steps: around.steps.flatMap((row) => {
      const step = SHELF_STEPS.find((one) => one === row.step)
      if (step === undefined) return []
      const who = around.accounts.get(row.account) ?? row.account
      const { stepNo, reason, at } = row
      const text = STEP_WORDS[step]
      return [{ stepNo, step, text, who, detail: detailText(row), reason, at: at.toISOString() }]
    }),
  }
}

/** What can be done now; the rest is absent. Who proposed to destroy is told when they try to approve. */
function actionsOn(sheet: SheetRow, today: string): ShelfStep[] {
  return SHELF_MOVES.filter(({ from }) => from === sheet.state)
    .map(({ step }) => step)
    .filter((step) => step !== 'condemn' || (sheet.keepUntil !== null && today > sheet.keepUntil))
}

function detailText({ detail }: SheetStepRow): string {
  const { box, retention, borrower, dueOn, witness } = detail
  const kept = RETENTIONS.find((one) => one === retention)
  return [
    box == null ? '' : `盒 ${box}`,
    kept === undefined ? '' : RETENTION_WORDS[kept].zh,
    borrower ?? '',
    dueOn == null ? '' : `${dueOn} 前还`,
    witness == null ? '' : `监销 ${witness}`,
  ]
    .filter((text) => text !== '')
    .join(' · ')
}

/** The last day on which a loan of today may end. */
export function latestDue(today: string): string {
  const day = parseCivilDate(today)
  return day.ok ? addDays(day.value, LOAN_DAYS_MAX) : today
}
