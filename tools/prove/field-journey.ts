import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { FIELD_DIR, FieldPhone } from '../../test/browser/field-driver.ts'
import { killInForm } from './kill-in-form.ts'
import { PhoneProcess } from './phone-process.ts'
import { plantVillage } from './plant-village.ts'
import { seeded } from './seeded.ts'

export interface FieldJourneyProof {
  readonly people: number
  readonly questions: number
  /** The processor is so many times slower; there is no network after the first step. */
  readonly slowdown: number
  /** Of the machine while it was measured: processes that wanted a processor, a minute's mean. */
  readonly load: number
  readonly interactions: number
  /** Interaction to next paint, milliseconds: 95 of 100 are no longer than this. */
  readonly inpP95: number
  readonly inpMax: number
  /** From the press of a button until the answer is on disk and the next question is there, milliseconds. */
  readonly saveP95: number
  readonly saveMax: number
  /** Kills of the browser with SIGKILL while the last field of a form was being typed at a person's pace. */
  readonly kills: number
  /** Fields of which a character was lost, the field being typed among them: the most of one kill. */
  readonly fieldsLostMost: number
  /** Characters of the field being typed that were lost: the most of one kill. */
  readonly charactersLostMost: number
  readonly holds: boolean
}

const SLOWDOWN = 6
const DOORS = 12
const KILLS = 20
/** The bar for an interaction is the bar for an answer too: both are what a thumb waits for. */
const [INP_MS, SAVE_MS, FIELDS_LOST] = [200, 200, 1]

/**
 * A worker's day on a phone of 360 px whose processor is six times slower, without a network from the
 * second step on, in a village of 3,700 people; then the browser is killed in the middle of forms.
 */
export async function proveFieldJourney(seed: number): Promise<FieldJourneyProof> {
  const profile = mkdtempSync(join(tmpdir(), 'simin-phone-'))
  let process = new PhoneProcess(profile)
  const phone = await FieldPhone.start(FIELD_DIR, () => process.open())
  try {
    const planted = await plantVillage(phone.at.store)
    await phone.enrol()
    await slowDown(phone)
    await phone.context.setOffline(true)
    await phone.page.evaluate(watchInteractions)
    const saves = await walkDoors(phone.page)
    const { durations, interactions } = await phone.page.evaluate(interactionsSeen)
    const random = seeded(seed)
    const lost = { fields: 0, characters: 0 }
    for (let no = 0; no < KILLS; no++) {
      // Every other kill with a network: then the village is being fetched while the form is typed.
      await phone.context.setOffline(no % 2 === 0)
      await slowDown(phone)
      const { fields, characters } = await killInForm(phone, random(), async () => {
        process.kill()
        process = new PhoneProcess(profile)
        return process.open()
      })
      lost.fields = Math.max(lost.fields, fields)
      lost.characters = Math.max(lost.characters, characters)
      console.error(
        `${String(no + 1)} of ${String(KILLS)} kills, lost ${String(fields)} fields, ${String(characters)} characters`,
      )
    }
    // Interactions shorter than 16 ms are counted and not told; they stand before all others.
    const inpP95 = percentile([
      ...Array<number>(interactions - durations.length).fill(0),
      ...durations,
    ])
    const saveP95 = percentile(saves)
    return {
      ...planted,
      slowdown: SLOWDOWN,
      load: Math.round(loadavg()[0] ?? 0),
      interactions,
      inpP95,
      inpMax: Math.max(...durations),
      saveP95,
      saveMax: Math.round(Math.max(...saves)),
      kills: KILLS,
      fieldsLostMost: lost.fields,
      charactersLostMost: lost.characters,
      holds: inpP95 <= INP_MS && saveP95 <= SAVE_MS && lost.fields <= FIELDS_LOST,
    }
  } finally {
    await phone.close()
    process.kill()
    rmSync(profile, { recursive: true, force: true })
  }
}

function percentile(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return Math.round(sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0)
}

async function slowDown({ context, page }: FieldPhone): Promise<void> {
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
}

/** Doors one after another, each with its notice and its questions; a list searched, an event reported. */
async function walkDoors(page: Page): Promise<readonly number[]> {
  const saves: number[] = []
  await page.getByTestId('visits').locator('.visit').first().click()
  for (let door = 0; door < DOORS; door++) {
    await page.getByTestId('told').click()
    await page.getByLabel('身份证号码').click()
    await page.keyboard.type('431322198103290480')
    await page.getByTestId('skip').click()
    saves.push(await tap(page, '汉族'))
    saves.push(await tap(page, '还在这里住'))
    await page.getByTestId('next').click()
    console.error(
      `${String(door + 1)} of ${String(DOORS)} doors, last ${String(Math.round(saves.at(-1) ?? 0))} ms`,
    )
  }
  await page.getByRole('button', { name: '住户', exact: true }).click()
  await page.getByRole('searchbox').click()
  await page.keyboard.type('罗1')
  await page.getByRole('button', { name: '今日', exact: true }).click()
  await page.getByRole('button', { name: '＋ 报一件事' }).click()
  await page.getByRole('button', { name: '流入', exact: true }).click()
  await page.getByLabel('姓名').click()
  await page.keyboard.type('mai mai ti')
  await page.getByLabel('哪一天').click()
  await page.keyboard.type('20261102')
  await page.getByTestId('save-report').click()
  await page.getByTestId('spoken').waitFor()
  return saves
}

/** Presses a choice; how long it took until the number of what is not sent had gone up. */
async function tap(page: Page, name: string): Promise<number> {
  await page.getByRole('button', { name, exact: true }).waitFor()
  return page.evaluate(pressAndWait, name)
}

async function pressAndWait(name: string): Promise<number> {
  const unsent = (): string => document.querySelector('[data-testid="sync"] b')?.textContent ?? ''
  const button = [...document.querySelectorAll('button')].find((one) => one.textContent === name)
  const before = unsent()
  const began = performance.now()
  button?.click()
  while (unsent() === before && performance.now() - began < 10_000) {
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  return performance.now() - began
}

/* In the page: every interaction with its time until the next paint (Event Timing API). */

declare global {
  var simin: { readonly seen: Map<number, number>; readonly before: number }
}

function watchInteractions(): void {
  const counted = (): number => Number(Reflect.get(performance, 'interactionCount') ?? 0)
  globalThis.simin = { seen: new Map(), before: counted() }
  const { seen } = globalThis.simin
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const id = Number(Reflect.get(entry, 'interactionId') ?? 0)
      if (id > 0) seen.set(id, Math.max(seen.get(id) ?? 0, entry.duration))
    }
  })
  observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
}

function interactionsSeen(): { durations: number[]; interactions: number } {
  const { seen, before } = globalThis.simin
  const counted = Number(Reflect.get(performance, 'interactionCount') ?? 0) - before
  return { durations: [...seen.values()], interactions: Math.max(counted, seen.size) }
}
