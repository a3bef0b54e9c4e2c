import { useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { EmphasisList } from '#wire/emphases.ts'
import { get } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { CompareTabs } from '../compare/compare-tabs.tsx'
import { emphasisTexts } from '../texts/emphases.ts'
import { useTexts } from '../texts/use-texts.ts'
import { EmphasisDialog, type EmphasisChange } from './emphasis-dialog.tsx'
import { EmphasisSteps } from './emphasis-steps.tsx'
import { EmphasisTable } from './emphasis-table.tsx'
import '../intake/intake.css'
import './discrepancies.css'

/** 核实侧重: what each source is read for, why, and every change of the county. */
export function EmphasesPage(): ReactElement {
  const texts = useTexts(emphasisTexts)
  const can = useCan()
  const [changing, setChanging] = useState<EmphasisChange | null>(null)
  useTitle(texts.title)
  const { data, error, refetch } = useQuery({
    queryKey: ['emphases'],
    queryFn: () => get<EmphasisList>('/discrepancies/emphases'),
  })
  return (
    <>
      <CompareTabs>
        <Link className="button-link" to="/compare/discrepancies">
          {texts.back}
        </Link>
      </CompareTabs>
      {data === undefined ? (
        <StillToCome error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <EmphasisTable
            lines={data.sources}
            {...(can('sources.emphasis') ? { onChange: setChanging } : {})}
          />
          <EmphasisSteps steps={data.steps} />
        </>
      )}
      {changing !== null && (
        <EmphasisDialog
          change={changing}
          onClose={() => {
            setChanging(null)
          }}
        />
      )}
    </>
  )
}
