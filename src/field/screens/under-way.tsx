import { LINE_KIND_PROFILES } from '#domain/forms/line-kind.ts'
import { useEffect, useState, type ReactElement } from 'react'
import type { Screen } from '../app/place.ts'
import { language, say } from '../words/language.ts'
import { householdName } from '../words/person-words.ts'
import { readReportDraft, REPORT_SHELF, type ReportDraft } from './report-draft.ts'

/** What was left unfinished, by a phone call or by a battery: taken up again, or put away. */
export function UnderWay({ vault, shelf, desk, visits, go }: Screen): ReactElement | null {
  const [report, setReport] = useState<ReportDraft | null>(null)
  useEffect(() => {
    void vault.draft('report').then((kept) => setReport(readReportDraft(kept)))
  }, [vault])
  const { place } = desk.state
  const visit = visits.find(({ id }) => id === place)
  const dropReport = async (): Promise<void> => {
    await vault.keepDraft('report', null)
    await shelf.dropLoose(REPORT_SHELF)
    setReport(null)
  }
  if (visit === undefined && report === null) return null
  return (
    <div className="under-way" data-testid="under-way">
      {visit === undefined || visit.open === 0 ? null : (
        <p>
          {say(
            `上次停在${householdName(visit.household, visit.members)}，还有 ${String(visit.open)} 项`,
            `You stopped at ${householdName(visit.household, visit.members)}: ${String(visit.open)} left`,
          )}
          <button className="link" onClick={() => go({ at: 'household', id: visit.id })}>
            {say('接着访', 'Go on')}
          </button>
          <button className="link quiet" onClick={() => desk.goTo(null)}>
            {say('先不访', 'Not now')}
          </button>
        </p>
      )}
      {report?.kind == null ? null : (
        <p>
          {say(
            `没写完的一件：${LINE_KIND_PROFILES[report.kind].zh}`,
            `Not finished: ${LINE_KIND_PROFILES[report.kind][language()]}`,
          )}
          <button className="link" onClick={() => go({ at: 'report', person: report.person })}>
            {say('接着写', 'Go on')}
          </button>
          <button className="link quiet" onClick={() => void dropReport()}>
            {say('丢掉', 'Discard')}
          </button>
        </p>
      )}
    </div>
  )
}
