import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCounty } from '#register/access/accounts.ts'
import { beginMerging, endCheck, openCheck } from '#register/findings/checks.ts'
import { listFindings, unsettledOf } from '#register/findings/list-findings.ts'
import { mergeFindings } from '#register/findings/merge-findings.ts'
import { tallyFindings } from '#register/findings/tally-findings.ts'
import type { Store } from '#register/store/open-store.ts'
import { secondsOf, type BenchFigure } from './figure.ts'

/** A county of nobody, beside the one that is measured otherwise. */
const COUNTY = '431399'
const VILLAGES = 500
const HEADER =
  'rule,version,severity,subject,subject_key,person_id,other_person_id,household_id,place,item,facts'

/**
 * The list of findings at the size of a large county: merging a first check, a second one that finds
 * nineteen of twenty again, a page of the queue and its counts.
 */
export async function benchFindings(store: Store, findings: number): Promise<BenchFigure[]> {
  await openCounty(store, { county: COUNTY, nameZh: '跑分县', invented: true })
  const folder = await mkdtemp(join(tmpdir(), 'simin-bench-findings-'))
  try {
    const file = join(folder, 'findings.csv')
    await writeFile(file, linesOf(findings, 0))
    const first = await merge(store, file, new Date(Date.UTC(2026, 0, 1)))
    await writeFile(file, linesOf(findings, Math.trunc(findings / 20)))
    const second = await merge(store, file, new Date(Date.UTC(2026, 0, 2)))
    await store.pool.query('vacuum analyze work.findings')
    const page = await secondsOf(() => listFindings(store, WHOLE, { after: null, limit: 51 }))
    const on = { now: new Date(Date.UTC(2026, 0, 9)), today: '2026-01-09', digits: 9 }
    const counts = await secondsOf(() => tallyFindings(store, WHOLE, on))
    const size = `${findings.toLocaleString('en-US')} findings`
    return [
      figure(`merge a first check, ${size}`, first, 's'),
      figure(`merge a second check, ${size}`, second, 's'),
      figure(`a page of the queue, ${size}`, page * 1000, 'ms'),
      figure(`counts by rule, state and place, ${size}`, counts * 1000, 'ms'),
    ]
  } finally {
    await rm(folder, { recursive: true })
    await store.pool.query(`delete from work.findings where county = $1`, [COUNTY])
  }
}

const WHOLE = unsettledOf(COUNTY)

async function merge(store: Store, file: string, startedAt: Date): Promise<number> {
  const start = {
    county: COUNTY,
    asOf: '2026-01-01',
    cause: 'command',
    startedBy: 'bench',
  } as const
  const check = await openCheck(store, { ...start, startedAt })
  const rules = ['P03', 'P16', 'H01', 'S03'].map((code) => ({
    code,
    scored: true,
    audience: 'everyone' as const,
    calendarFacts: ['age'],
  }))
  const codes = rules.map(({ code }) => code)
  await beginMerging(store, check, { rules: codes, subjects: {}, findings: 0 })
  const seconds = await secondsOf(() => mergeFindings(store, { ...check, file, rules }))
  await endCheck(store, check, { at: startedAt })
  return seconds
}

/** Findings `from` … `from + count` of four rules, in the order in which a check writes them. */
function linesOf(count: number, from: number): string {
  const lines = Array.from({ length: count }, (_, n) => {
    const nth = from + n
    const rule = ['P03', 'P16', 'H01', 'S03'][nth % 4] ?? 'P03'
    const id = `018f0000-0000-8000-8000-${String(nth).padStart(12, '0')}`
    const village = `${COUNTY}${String(101_000 + (nth % VILLAGES)).padStart(6, '0')}`
    return `${rule},1,${rule === 'P03' ? 'E' : 'W'},person,${id},${id},,,${village},number,"{""n"":1}"`
  })
  return [HEADER, ...lines.toSorted()].join('\n')
}

function figure(name: string, value: number, unit: string): BenchFigure {
  return { name, value, unit, yardstick: null, yardstickName: '', reach: 'printed, no bar' }
}
