import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beginMerging, endCheck, openCheck, type CountyCheck } from './checks.ts'
import { mergeFindings } from './merge-findings.ts'
import type { StagedRule } from './stage-findings.ts'
import type { Store } from '../store/open-store.ts'

/* For tests only: a check whose findings are written by hand. */

export interface TestFinding {
  readonly rule: string
  readonly severity?: string
  readonly key: string
  readonly item?: string
  readonly personId?: string | null
  readonly otherPersonId?: string | null
  readonly place?: string | null
  readonly facts?: object
}

const RULES: readonly StagedRule[] = [
  { code: 'P03', scored: true, audience: 'everyone', calendarFacts: [] },
  { code: 'P06', scored: true, audience: 'everyone', calendarFacts: ['age'] },
  { code: 'P09', scored: true, audience: 'everyone', calendarFacts: [] },
  { code: 'P16', scored: true, audience: 'everyone', calendarFacts: [] },
  { code: 'H01', scored: true, audience: 'everyone', calendarFacts: [] },
  { code: 'K01', scored: false, audience: 'child_protection', calendarFacts: [] },
]

/** Runs a check of these findings from its opening to its end, and tells how it ended. */
export async function testCheck(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly findings: readonly TestFinding[]
    readonly startedAt: Date
    readonly batchLines?: number
    readonly rules?: readonly string[]
    /** Throws there, as a kill would. */
    readonly afterBatch?: () => Promise<void>
  },
): Promise<CountyCheck> {
  const { county, startedAt } = of
  const opened = await openCheck(store, {
    county,
    asOf: startedAt.toISOString().slice(0, 10),
    cause: 'command',
    startedBy: 'test',
    startedAt,
  })
  await beginMerging(store, opened, {
    rules: of.rules ?? RULES.map(({ code }) => code),
    subjects: { person: of.findings.length },
    findings: of.findings.length,
  })
  await mergeTestCheck(store, opened, of)
  await endCheck(store, opened, { at: startedAt })
  return opened
}

/** Merging of a check that was opened, from wherever it was cut off. */
export async function mergeTestCheck(
  store: Pick<Store, 'pool'>,
  check: CountyCheck,
  of: {
    readonly findings: readonly TestFinding[]
    readonly batchLines?: number
    readonly afterBatch?: () => Promise<void>
  },
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'simin-findings-'))
  try {
    const file = join(folder, 'findings.csv')
    await writeFile(file, csvOf(of.findings))
    const { batchLines, afterBatch } = of
    await mergeFindings(store, {
      county: check.county,
      checkNo: check.checkNo,
      file,
      rules: RULES,
      ...(batchLines === undefined ? {} : { batchLines }),
      ...(afterBatch === undefined ? {} : { afterBatch }),
    })
  } finally {
    await rm(folder, { recursive: true })
  }
}

const HEADER =
  'rule,version,severity,subject,subject_key,person_id,other_person_id,household_id,place,item,facts'

function csvOf(findings: readonly TestFinding[]): string {
  const lines = findings.map((finding) => {
    const { rule, severity = 'W', key, item = 'number', personId = null } = finding
    const { otherPersonId = null, place = null, facts = {} } = finding
    const json = `"${JSON.stringify(facts).replaceAll('"', '""')}"`
    return [
      rule,
      1,
      severity,
      'person',
      key,
      personId ?? '',
      otherPersonId ?? '',
      '',
      place ?? '',
      item,
      json,
    ].join()
  })
  return [HEADER, ...lines.toSorted()].join('\n')
}
