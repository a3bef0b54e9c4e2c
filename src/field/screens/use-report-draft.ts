import type { LineKind } from '#domain/forms/line-kind.ts'
import { useEffect, useMemo, useState } from 'react'
import { DraftWriter } from '../app/draft-writer.ts'
import type { Screen } from '../app/place.ts'
import {
  isBegun,
  newReportDraft,
  readReportDraft,
  REPORT_SHELF,
  type ReportDraft,
} from './report-draft.ts'

export interface ReportProps {
  readonly person: string | null
  readonly kind: LineKind | null
}

/** What is being typed, kept in its box with every change. */
export function useReportDraft(
  { vault, shelf }: Pick<Screen, 'vault' | 'shelf'>,
  { person, kind }: ReportProps,
): {
  readonly draft: ReportDraft
  readonly isRecovered: boolean
  readonly change: (next: ReportDraft) => void
  readonly drop: () => void
  /** It was said: nothing of it is under way any more. */
  readonly saved: () => void
} {
  const [draft, setDraft] = useState<ReportDraft>(() => newReportDraft(kind, person))
  const [isRecovered, recovered] = useState(false)
  const writer = useMemo(() => new DraftWriter(vault, 'report'), [vault])
  useEffect(() => {
    void vault.draft('report').then((kept) => {
      const read = readReportDraft(kept)
      const hasPhotos = read !== null && shelf.of(read.shelf, REPORT_SHELF).length > 0
      if (read === null || !(isBegun(read) || hasPhotos)) {
        // A picture without its report is nobody's.
        void shelf.dropLoose(REPORT_SHELF)
        return
      }
      setDraft({ ...read, person: read.person ?? person })
      recovered(true)
    })
  }, [vault, shelf, person])
  const change = (next: ReportDraft): void => {
    setDraft(next)
    writer.write(next)
  }
  const drop = (): void => {
    setDraft(newReportDraft(kind, person))
    recovered(false)
    writer.write(null)
    void shelf.dropLoose(REPORT_SHELF)
  }
  return { draft, isRecovered, change, drop, saved: () => writer.write(null) }
}
