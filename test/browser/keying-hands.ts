import type { Page } from 'playwright-core'
import { WAITING } from './office-driver.ts'
import type { PaperHousehold } from './keyed-households.ts'

/* For tests and proofs: three people at a keyboard, none of them with a mouse. */

/** A cell that the first clerk keys wrong: line (0 the head), field, and what is keyed. */
export interface Slip {
  readonly sheet: number
  readonly row: number
  readonly field: 'householdNo' | 'name' | 'relation'
  readonly keyed: string
}

/** Types into the cell under the cursor, as an input method would give it, and goes on. */
async function into(page: Page, text: string): Promise<void> {
  await page.keyboard.insertText(text)
  await page.keyboard.press('Enter')
}

export async function atCell(page: Page, row: number, field: string): Promise<void> {
  await page.waitForFunction(
    (id) => document.activeElement?.id === id,
    `cell-${String(row)}-${field}`,
    WAITING,
  )
}

/** Keys every sheet of an open batch, slips and all; every cell with Enter, every sheet with F8. */
export async function keyFirst(
  page: Page,
  households: readonly PaperHousehold[],
  slips: readonly Slip[],
): Promise<void> {
  for (const [sheet, { householdNo, people }] of households.entries()) {
    const of = (row: number, field: Slip['field'], text: string): string =>
      slips.find((one) => one.sheet === sheet && one.row === row && one.field === field)?.keyed ??
      text
    await page
      .getByText(`第 ${String(sheet + 1)} / ${String(households.length)} 份`)
      .waitFor(WAITING)
    await atCell(page, 0, 'householdNo')
    await into(page, of(0, 'householdNo', householdNo))
    for (const [at, person] of people.entries()) {
      const row = at + 1
      await atCell(page, row, 'name')
      await into(page, of(row, 'name', person.name))
      await atCell(page, row, 'relation')
      // The first line is the head of household already.
      if (row === 1) await page.keyboard.press('Enter')
      else await into(page, of(row, 'relation', person.relation))
      await atCell(page, row, 'number')
      await into(page, person.number)
      // Sex and day of birth came from the number, the ethnicity from the line above.
      await atCell(page, row, 'ethnicity')
      if (row === 1) await into(page, 'hz')
      else await page.keyboard.press('Enter')
      await atCell(page, row, 'maritalStatus')
      await into(page, person.marital)
      await atCell(page, row, 'education')
      await into(page, person.education)
      await atCell(page, row, 'phone')
      await page.keyboard.insertText(person.phone)
      await page.keyboard.press(row < people.length ? 'Enter' : 'F8')
    }
  }
  await finishPart(page)
}

/** Keys the cells again as they stand on paper; where the first differs, twice, and then keeps one's own. */
export async function keyAgain(
  page: Page,
  households: readonly PaperHousehold[],
  slips: readonly Slip[],
): Promise<void> {
  for (const [sheet, { householdNo, people }] of households.entries()) {
    await page
      .getByText(`第 ${String(sheet + 1)} / ${String(households.length)} 份`)
      .waitFor(WAITING)
    const key = async (row: number, field: Slip['field'], text: string): Promise<void> => {
      await atCell(page, row, field)
      await into(page, text)
      if (!slips.some((one) => one.sheet === sheet && one.row === row && one.field === field))
        return
      await page.getByText('与初录不同。看图，再录一遍。').waitFor(WAITING)
      await atCell(page, row, field)
      await into(page, text)
      await page.getByTestId('mismatch').waitFor(WAITING)
      await page.keyboard.press('F8')
      await page.getByTestId('mismatch').waitFor({ state: 'detached', ...WAITING })
    }
    await key(0, 'householdNo', householdNo)
    for (const [at, { name, relation }] of people.entries()) {
      await key(at + 1, 'name', name)
      await key(at + 1, 'relation', relation)
    }
  }
  await finishPart(page)
}

/** Keys what differs from the paper, and nothing else. */
export async function settle(
  page: Page,
  households: readonly PaperHousehold[],
  slips: readonly Slip[],
): Promise<void> {
  for (const { sheet, row, field } of slips) {
    await page
      .getByText(`第 ${String(sheet + 1)} / ${String(households.length)} 份`)
      .waitFor(WAITING)
    await atCell(page, row, field)
    const household = households[sheet]
    const person = household?.people[row - 1]
    await into(page, (field === 'householdNo' ? household?.householdNo : person?.[field]) ?? '')
  }
  await finishPart(page)
}

/** The button that ends the part has the cursor by itself. */
async function finishPart(page: Page): Promise<void> {
  await page.getByTestId('finish-part').waitFor(WAITING)
  await page.waitForFunction(
    () => document.activeElement?.getAttribute('data-testid') === 'finish-part',
  )
  await page.keyboard.press('Enter')
  await page.getByTestId('keying-state').waitFor(WAITING)
}
