import { join } from 'node:path'
import type { OnProgress } from '#domain/progress.ts'
import { RULE_LIBRARY } from '#domain/rules/rule-library.ts'
import { isAwake } from '#domain/rules/rule.ts'
import type { Rule } from '#domain/rules/rule.ts'
import type { SubjectRules } from '#domain/rules/subject-rules.ts'
import { openEngine, type Engine } from '#linkage/engine/open-engine.ts'
import { loadExtract } from './load-extract.ts'
import { column, printSql, quoted } from './print-sql.ts'
import { SUBJECT_SQL } from './subject-sql.ts'

export interface CheckJob {
  readonly county: string
  /** The day on which the rules are asked, `YYYY-MM-DD`. */
  readonly asOf: string
  /** Files of an extract, `EXTRACT_TABLES`. */
  readonly extractDir: string
  readonly workDir: string
  readonly memoryLimitMb: number
  readonly threads: number
  readonly onProgress?: OnProgress
}

export interface CheckedCounty {
  /** One line a finding, `FINDING_COLUMNS`; lies in `workDir` until whoever asked takes it away. */
  readonly findingsFile: string
  /** How many subjects of each kind were asked. */
  readonly subjects: Readonly<Record<string, number>>
  readonly findings: number
}

export const FINDING_COLUMNS = [
  'rule', 'version', 'severity', 'subject', 'subject_key', 'person_id', 'other_person_id', 'household_id', 'place',
  'item', 'facts',
] as const // prettier-ignore

/** Asks every rule of the library about every person, household and place of a frozen extract. */
export async function checkCounty(job: CheckJob): Promise<CheckedCounty> {
  // In memory a check takes half the time; 200,000 people are 320 MB of tables, and what does not fit spills.
  const engine = await openEngine({ ...job, workDir: join(job.workDir, 'check'), keptIn: 'memory' })
  const total = RULE_LIBRARY.length + 2
  const report = (done: number): void => {
    job.onProgress?.({ step: 'check.rules', done, total, unit: 'steps' })
  }
  try {
    report(0)
    await engine.run(loadExtract(job.extractDir))
    await engine.run(`create or replace table findings (${FINDING_TYPES})`)
    const subjects: Record<string, number> = {}
    for (const [at, kind] of RULE_LIBRARY.entries()) {
      report(at + 1)
      subjects[kind.subject] = await askSubject(engine, kind, job)
    }
    report(total - 1)
    const findingsFile = join(job.workDir, 'findings.csv')
    await engine.run(`copy (from findings order by all) to ${quoted(findingsFile)} (header)`)
    const findings = await engine.count('select count(*)::integer from findings')
    report(total)
    return { findingsFile, subjects, findings }
  } finally {
    engine.close()
  }
}

const FINDING_TYPES =
  'rule varchar, version integer, severity varchar, subject varchar, subject_key varchar, person_id uuid, other_person_id uuid, household_id uuid, place varchar, item varchar, facts json'

async function askSubject(engine: Engine, of: SubjectRules, job: CheckJob): Promise<number> {
  const facts = SUBJECT_SQL[of.subject]
  const awake = of.rules.filter((rule) => isAwake(rule, job.asOf))
  if (facts === undefined || awake.length === 0) return 0
  const table = `facts_${of.subject}`
  await engine.run(`create or replace temp table ${table} as ${facts(job)}`)
  for (const rule of awake) await engine.run(askRule(of, rule, table))
  const asked = await engine.count(`select count(*)::integer from ${table}`)
  await engine.run(`drop table ${table}`)
  return asked
}

function askRule({ subject }: SubjectRules, rule: Rule<string>, table: string): string {
  const facts = Object.entries(rule.facts).map(
    ([name, field]) => `${quoted(name)}, ${column(field)}`,
  )
  return `insert into findings
select ${quoted(rule.code)}, ${rule.version}, ${quoted(rule.severity)}, ${quoted(subject)}, key, person_id,
  other_person_id, household_id, place, ${quoted(rule.item)}, json_object(${facts.join(', ')})
from ${table} where ${printSql(rule.when)}`
}
