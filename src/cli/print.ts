import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Argument, Command } from 'commander'
import { PAPER_FORM_PROFILES, type PaperSize } from '#domain/paper/paper-form.ts'
import { isPurpose } from '#domain/policy/purposes.ts'
import { groupsOfVillage } from '#register/paper/printed-households.ts'
import type { Store } from '#register/store/open-store.ts'
import { printVillageForm, type PrintedAs } from '#server/print/print-village-form.ts'
import { clock, today } from './clock.ts'
import { onlyCounty } from './only-county.ts'
import { actingAccount, type OnBehalf, ON_BEHALF_OPTIONS, permitted } from './permitted.ts'
import { problemRefusal } from './problem-refusal.ts'
import { progressBar } from './progress-bar.ts'
import { servedExport } from './served-export.ts'
import { DATA_OPTION, withStore } from './with-store.ts'

/** What is printed of a village or its groups; the rest is printed from the page of what it shows. */
const FORMS = ['booklet', 'roster', 'household_sheet', 'supplement_sheet', 'notice'] as const
type Form = (typeof FORMS)[number]

interface PrintOptions extends OnBehalf {
  readonly county?: string
  readonly village: string
  readonly group?: string
  readonly paper: PaperSize
  readonly copies: string
  readonly out: string
  readonly data: string
  readonly json?: boolean
}

const EXAMPLE = `
例 example:
  npm run -s simin -- print booklet --village 431322101201 --out print
  npm run -s simin -- print household_sheet --village 431322101201 --group 4 --out print

${FORMS.map((form) => `${form}: ${PAPER_FORM_PROFILES[form].zh}，${PAPER_FORM_PROFILES[form].use.zh} ${PAPER_FORM_PROFILES[form].use.en}`).join('\n')}
按组印的，不写 --group 就一组一个文件 without --group, a file for each group
和办公页面印的一样：有编码、有记录、该遮的遮 as the office prints: codes, records and masks: docs/guides/paper.md`

/** `simin print`: a village's forms as PDF files in a folder. */
export function printVerb(): Command {
  return new Command('print')
    .description(
      '打印一个村的册、名单、表，PDF 放进文件夹\nprint the forms of a village as PDF into a folder',
    )
    .addArgument(new Argument('<form>').choices(FORMS))
    .requiredOption('--village <code>', '村，十二位区划代码 village, twelve digits')
    .option('--group <no>', '村民小组 village group')
    .option('--paper <size>', '纸 a4 或 a3 paper', 'a4')
    .option('--copies <n>', '空白表印几份 copies of a blank form', '1')
    .requiredOption('--out <folder>', '写到哪个文件夹 the folder to write')
    .option('--county <code>', '县，六位区划代码 county, six digits')
    .option(...ON_BEHALF_OPTIONS[0])
    .option(...ON_BEHALF_OPTIONS[1])
    .option(...DATA_OPTION)
    .option('--json', '结果用 JSON result as JSON')
    .addHelpText('after', EXAMPLE)
    .action(async (form: Form, options: PrintOptions) => {
      const files = await withStore(options.data, async (store) => {
        const county = await onlyCounty(store, options.county)
        await permitted(store, { county, by: options, export: true, needsSecond: false })
        const as = await printedAs(store, county, options)
        // Who stands on the pages is recorded with them, as each is taken.
        return servedExport(store, { county, by: options, namesPeople: false }, (served) =>
          printFiles({ store: served, county }, { form, options, as }),
        )
      })
      if (options.json === true) console.log(JSON.stringify({ form, files }))
      else for (const { file, pages } of files) console.log(`${file}：${String(pages)} 页 pages`)
    })
}

/** The account that was named; of an invented county, the command line itself. */
async function printedAs(
  store: Store,
  county: string,
  { as, purpose }: OnBehalf,
): Promise<PrintedAs> {
  const account = as === undefined ? null : await actingAccount(store, { county, login: as })
  const who = account?.accountId ?? null
  const given = purpose !== undefined && isPurpose(purpose) ? purpose : 'review'
  const role = 'county_reviewer'
  return {
    reader: {
      county,
      accountId: who,
      actor: as ?? 'command-line',
      role,
      purpose: given,
      requestId: null,
    },
    actor: { account: who ?? 'command-line', role, purpose: given },
    sight: { role, purpose: given, today: today(), approved: false },
  }
}

interface PrintedFile {
  readonly file: string
  readonly pages: number
}

async function printFiles(
  { store, county }: { readonly store: Store; readonly county: string },
  {
    form,
    options,
    as,
  }: { readonly form: Form; readonly options: PrintOptions; readonly as: PrintedAs },
): Promise<readonly PrintedFile[]> {
  const { village, paper, out } = options
  const copies = /^[1-9][0-9]?$|^100$/u.test(options.copies) ? Number(options.copies) : 0
  if (!/^[0-9]{12}$/u.test(village) || !['a4', 'a3'].includes(paper) || copies === 0) {
    throw problemRefusal({ code: 'print.subject' })
  }
  const groups = await groupsToPrint(store, { county, village, form, group: options.group })
  mkdirSync(out, { recursive: true })
  const bar = progressBar()
  const files: PrintedFile[] = []
  for (const groupNo of groups) {
    bar.onProgress({ step: 'print', done: files.length, total: groups.length, unit: 'steps' })
    const order = { form, village, groupNo, paper, subjectId: null, sampleNo: null, copies }
    const set = await printVillageForm({ store, county, territory: county, clock }, order, as)
    if (!set.ok) throw problemRefusal(set.problem)
    const file = join(
      out,
      `${[form, village, groupNo].filter((one) => one !== null).join('-')}.pdf`,
    )
    writeFileSync(file, set.value.pdf)
    files.push({ file, pages: set.value.pages })
  }
  bar.onProgress({ step: 'print', done: files.length, total: groups.length, unit: 'steps' })
  bar.done()
  return files
}

/** The groups, one file each; `null` for the village as a whole. */
async function groupsToPrint(
  store: Store,
  of: {
    readonly county: string
    readonly village: string
    readonly form: Form
    readonly group: string | undefined
  },
): Promise<readonly (string | null)[]> {
  if (of.group !== undefined) return [of.group]
  if (PAPER_FORM_PROFILES[of.form].subject !== 'group') return [null]
  const groups = await groupsOfVillage(store, of)
  const named = groups.flatMap(({ groupNo }) => groupNo ?? [])
  // Where nobody is in a group, the village is one.
  return named.length === 0 ? [null] : named
}
