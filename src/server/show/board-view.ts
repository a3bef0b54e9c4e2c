import { deadlinesOf, isOver } from '#domain/forms/report-month.ts'
import type { ReportMonth } from '#domain/forms/report-month.ts'
import type { ClosedMonth, VillageReports } from '#register/forms/report-board.ts'
import type { ReportBoard } from '#wire/change-reports.ts'

export interface BoardAround {
  readonly month: ReportMonth
  readonly today: string
  readonly closed: readonly ClosedMonth[]
  /** Names of townships and villages by code. */
  readonly names: ReadonlyMap<string, string>
  /** Villages are listed one by one below a township only. */
  readonly listVillages: boolean
  readonly mayClose: boolean
  readonly mayWrite: boolean
}

type Village = ReportBoard['villages'][number]
type Township = ReportBoard['townships'][number]

/** Who reported and who did not: villages and townships side by side, no person of the office. */
export function boardOf(villages: readonly VillageReports[], around: BoardAround): ReportBoard {
  const { month, today, closed, names } = around
  const deadlines = deadlinesOf(month)
  const lines = villages.map((village) => villageLine(village, deadlines.signedBy, today))
  const townships = [...new Set(villages.map(({ code }) => code.slice(0, 9)))]
  return {
    month,
    running: !isOver(month, today),
    deadlines,
    townships: townships.map((code) => {
      const own = lines.filter((village) => village.code.startsWith(code))
      const closing = closed.find(({ township }) => township === code)
      return {
        code,
        name: names.get(code) ?? code,
        villages: own.length,
        stands: standsOf(own),
        zero: own.filter(({ zero }) => zero).length,
        supplements: own.reduce((sum, { supplements }) => sum + supplements.length, 0),
        closed:
          closing === undefined
            ? null
            : {
                at: closing.at.toISOString(),
                by: closing.by,
                counts: { ...closing.counts, lines: { ...closing.counts.lines } },
                missing: closing.missing.map((village) => names.get(village) ?? village),
              },
      }
    }),
    villages: around.listVillages ? lines : [],
    mayClose: around.mayClose,
    mayWrite: around.mayWrite,
  }
}

function standsOf(villages: readonly Village[]): Township['stands'] {
  const count = (stand: Village['stand']): number =>
    villages.filter((one) => one.stand === stand).length
  return {
    missing: count('missing'),
    draft: count('draft'),
    signed: count('signed'),
    returned: count('returned'),
    accepted: count('accepted'),
    closed: count('closed'),
  }
}

function villageLine(village: VillageReports, signedBy: string, today: string): Village {
  const report = village.reports.find(({ no }) => no === 0)
  const signed = report !== undefined && report.state !== 'draft'
  return {
    code: village.code,
    name: village.name,
    stand: report?.state ?? 'missing',
    zero: report?.zero ?? false,
    late: (signed ? (report.signedAt ?? '').slice(0, 10) : today) > signedBy,
    reportId: report?.reportId ?? null,
    lines: report?.lines ?? 0,
    signedAt: report?.signedAt ?? null,
    supplements: village.reports
      .filter(({ no }) => no > 0)
      .map(({ reportId, no, state, lines }) => ({ reportId, no, state, lines })),
  }
}
