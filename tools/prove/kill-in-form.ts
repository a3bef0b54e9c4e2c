import type { FieldPhone, PhoneBrowser } from '../../test/browser/field-driver.ts'

const FIELDS = [
  { label: '姓名', text: 'wu ma er' },
  { label: '哪一天', text: '20261102' },
  { label: '从哪来、到哪去', text: 'xin hua xian' },
] as const
const [, , LAST] = FIELDS

/** Nobody types faster than this on a phone, milliseconds a key. */
const KEY_MS = 80

/** A village of 3,700 people is opened within it on a busy machine. */
const REOPENED = { timeout: 30_000 }

export interface Lost {
  readonly fields: number
  /** Of the field that was being typed. */
  readonly characters: number
}

/**
 * Types a form, kills the browser at a moment of its last field without waiting for anything, and looks at what
 * is there when it is opened again.
 *
 * @param moment when, as a share of the time that typing the last field takes: 0–1.
 */
export async function killInForm(
  phone: FieldPhone,
  moment: number,
  killAndOpen: () => Promise<PhoneBrowser>,
): Promise<Lost> {
  const { page } = phone
  await page.getByRole('button', { name: '今日', exact: true }).click()
  await page.getByRole('button', { name: '＋ 报一件事' }).click()
  await page.getByRole('button', { name: '流入', exact: true }).click()
  for (const { label, text } of FIELDS.slice(0, -1)) {
    await page.getByLabel(label).click()
    await page.keyboard.type(text, { delay: KEY_MS })
  }
  await page.getByLabel(LAST.label).click()
  const keys = 1 + Math.floor(moment * (LAST.text.length - 1))
  await page.keyboard.type(LAST.text.slice(0, keys), { delay: KEY_MS })
  // And how long after the last key: less than a key.
  await page.waitForTimeout((moment * 1_000) % KEY_MS)
  Object.assign(phone, await killAndOpen())
  await phone.page.goto(phone.url)
  await phone.unlock()
  const goOn = phone.page.getByRole('button', { name: '接着写' })
  const isThere = await goOn.waitFor(REOPENED).then(
    () => true,
    () => false,
  )
  if (!isThere) return { fields: FIELDS.length, characters: keys }
  await goOn.click()
  await phone.page.getByTestId('recovered').waitFor()
  const kept: string[] = []
  for (const { label } of FIELDS) kept.push(await phone.page.getByLabel(label).inputValue())
  await phone.page.getByRole('button', { name: '丢掉重来' }).click()
  const typed = [FIELDS[0].text, FIELDS[1].text, LAST.text.slice(0, keys)]
  return {
    fields: typed.filter((text, at) => kept[at] !== text).length,
    characters: keys - (kept.at(-1)?.length ?? 0),
  }
}
