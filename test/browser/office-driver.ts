import type { Locator, Page } from 'playwright-core'
import type { Verdict } from '#wire/pairs.ts'
import type { PersonItem } from '#wire/person-item.ts'

/** A machine that is busy draws late, and goes over a long table for many seconds. */
export const WAITING = { timeout: 60_000 }

/** Long work of a small county on a busy machine. */
const LONG_WORK_MS = 180_000

export interface UploadWords {
  readonly legalBasis: string
  /** `YYYY-MM-DD`. */
  readonly asOf: string
  /** Words of the kind of list (`医保参保`), where the guess is to be changed. */
  readonly source?: string
  /** Header of a column → words of the item it is mapped to, where the guess is to be changed. */
  readonly mapping?: Readonly<Record<string, string>>
}

export interface CorrectionWords {
  /** Words of the item as the screen names it: `联系电话`. */
  readonly item: string
  readonly value: string
  readonly reason: string
  readonly evidence: string
}

export interface SaidOfPair {
  readonly pairNo: number
  readonly verdict: Verdict
}

const ANSWER_KEYS: Readonly<Record<Verdict, string>> = {
  same: 'Digit1',
  different: 'Digit2',
  unsure: 'Digit3',
  skip: 'Digit4',
}

/** Drives the staff screens as a person would: by roles, labels and keys, in Chinese. */
export class OfficeDriver {
  readonly page: Page
  readonly #baseUrl: string

  constructor(page: Page, baseUrl: string) {
    this.page = page
    this.#baseUrl = baseUrl
  }

  /** Goes to an address and waits until the page has drawn something of its own. */
  async open(path: string): Promise<void> {
    await this.page.goto(this.#baseUrl + path)
    await this.page.locator('h1').first().waitFor({ state: 'attached' })
  }

  /** Goes there within the offices that are open, as a link does; what lay open before is closed. */
  async go(path: string): Promise<void> {
    // By way of no page at all, so that a screen that is gone to twice begins anew.
    const nowhere = this.page.getByRole('heading', { name: '没有这一页' })
    await this.#step('/nowhere')
    await nowhere.waitFor()
    await this.#step(path)
    await nowhere.waitFor({ state: 'detached' })
    await this.page.locator('h1').first().waitFor({ state: 'attached' })
  }

  async #step(path: string): Promise<void> {
    await this.page.evaluate((to) => {
      history.pushState(null, '', to)
      dispatchEvent(new PopStateEvent('popstate'))
    }, path)
  }

  async signIn(account: { readonly login: string; readonly password: string }): Promise<void> {
    await this.open('/overview')
    await this.page.getByLabel('账号').fill(account.login)
    await this.page.getByLabel('密码', { exact: true }).fill(account.password)
    await this.page.keyboard.press('Enter')
    const why = this.page.getByRole('button', { name: '就为这个' })
    const inside = this.page.getByRole('navigation', { name: '主菜单' })
    await why.or(inside).first().waitFor()
    if (await why.isVisible()) await why.click()
    await inside.waitFor()
  }

  /** Uploads a file, looks at its mapping, starts it, waits until it is taken; gives the batch's id. */
  async upload(file: string, words: UploadWords): Promise<string> {
    await this.open('/intake/new')
    await this.page.getByTestId('file-input').setInputFiles(file)
    await this.page.getByTestId('mapping').waitFor()
    if (words.source !== undefined) {
      // Another kind of list is another reading of its columns.
      const read = this.page.waitForResponse('**/api/uploads')
      await this.page.getByLabel('名单').click()
      await this.page.getByTitle(words.source, { exact: true }).last().click()
      await read
      await this.page.getByTestId('mapping').waitFor()
    }
    for (const [header, item] of Object.entries(words.mapping ?? {})) {
      await this.mapColumn(header, item)
    }
    await this.page.getByLabel('依据').fill(words.legalBasis)
    await this.page.getByLabel('数据截止日').fill(words.asOf)
    await this.page.getByTestId('start-batch').click()
    await this.page.waitForURL(/\/intake\/[0-9a-f-]{36}$/)
    await this.page.getByTestId('download-answers').waitFor({ timeout: LONG_WORK_MS })
    return this.page.url().slice(-36)
  }

  async mapColumn(header: string, item: string): Promise<void> {
    const row = this.page.getByTestId('mapping').getByRole('row').filter({ hasText: header })
    await row.getByRole('combobox').first().click()
    await this.page.keyboard.type(item)
    await this.page.keyboard.press('Enter')
  }

  /** Starts a comparison and waits for its result. */
  async compareAll(): Promise<void> {
    await this.open('/compare/runs')
    await this.page.getByTestId('start-run').click()
    await this.page.getByTestId('progress').waitFor()
    await this.page.getByTestId('progress').waitFor({ state: 'detached', timeout: LONG_WORK_MS })
    await this.page.getByTestId('run-result').waitFor()
  }

  /** Decides doubtful pairs without a mouse; gives what was said of which, as many as there were. */
  async decidePairsByKeyboard(verdicts: readonly Verdict[]): Promise<readonly SaidOfPair[]> {
    await this.open('/compare/pairs')
    const decided: SaidOfPair[] = []
    for (const verdict of verdicts) {
      const pair = await this.#currentPair()
      if (pair === null) break
      await this.page.keyboard.press(ANSWER_KEYS[verdict])
      await this.page.keyboard.press('Control+Enter')
      decided.push({ pairNo: Number(pair), verdict })
      // Between two keys the next pair must stand there, or the key would speak of the old one.
      await this.page
        .locator(`[data-testid="pair-case"]:not([data-pair="${pair}"])`)
        .or(this.page.getByTestId('queue-empty'))
        .first()
        .waitFor()
    }
    return decided
  }

  /** Takes back the newest decision that was not yet sent; gives the pair that came back. */
  async undoByKeyboard(): Promise<string | null> {
    const before = await this.#currentPair()
    await this.page.keyboard.press('Control+KeyZ')
    // The page goes back to another pair; reading at once would still find this one.
    const others = `[data-testid="pair-case"]:not([data-pair="${before ?? ''}"])`
    await this.page.locator(others).waitFor()
    return this.#currentPair()
  }

  /** `null` when the queue is empty. */
  async #currentPair(): Promise<string | null> {
    const shown = this.page.getByTestId('pair-case').or(this.page.getByTestId('queue-empty'))
    await shown.first().waitFor()
    if (await this.page.getByTestId('queue-empty').isVisible()) return null
    return this.page.getByTestId('pair-case').getAttribute('data-pair')
  }

  /** From anywhere: `/`, the words, Enter. */
  async search(words: string): Promise<Locator> {
    await this.page.locator('main').click({ position: { x: 2, y: 2 } })
    await this.page.keyboard.press('Slash')
    await this.page.keyboard.insertText(words)
    await this.page.keyboard.press('Enter')
    const hits = this.page.getByTestId('hits')
    await hits.waitFor()
    return hits
  }

  async openFirstHit(): Promise<void> {
    await this.page.getByTestId('hits').getByRole('link').first().click()
    await this.page.getByTestId('person-head').waitFor()
  }

  /** Opens who says what about one item, in place; gives the panel. */
  async openEvidence(item: PersonItem): Promise<Locator> {
    const row = this.page.getByTestId(`item-${item}`)
    await row.getByRole('button').click()
    const panel = this.page.getByTestId('evidence')
    await panel.waitFor()
    return panel
  }

  async closeEvidence(item: PersonItem): Promise<void> {
    await this.page.getByTestId(`item-${item}`).getByRole('button').click()
    await this.page.getByTestId('evidence').waitFor({ state: 'detached' })
  }

  async correct(words: CorrectionWords): Promise<void> {
    await this.page.getByTestId('correct').click()
    const form = this.page.getByTestId('correction')
    await form.getByLabel('哪一项').click()
    await this.page.getByTitle(words.item, { exact: true }).click()
    await form.getByLabel('改成').fill(words.value)
    await form.getByLabel('为什么改').fill(words.reason)
    await form.getByLabel('凭据写清楚').fill(words.evidence)
    await this.page.getByTestId('save-correction').click()
    await form.waitFor({ state: 'detached' })
  }

  /** What the trace says, newest first, one text a line. */
  async trace(): Promise<readonly string[]> {
    const rows = this.page.getByTestId('trace').locator('tbody tr')
    await rows.first().waitFor()
    return rows.allInnerTexts()
  }
}
