import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { ToAskVillage, Visit } from '#wire/to-ask.ts'
import { call, get, queryString } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { Dialog } from '../app/dialog.tsx'
import { ExportLink } from '../app/export-link.tsx'
import { ProblemNote, StillToCome } from '../app/message-page.tsx'
import { MoreButton } from '../app/more-button.tsx'
import { useTitle } from '../app/use-title.ts'
import { CompareTabs } from '../compare/compare-tabs.tsx'
import { toAskTexts } from '../texts/to-ask.ts'
import { useTexts } from '../texts/use-texts.ts'
import { ShareFigures } from './share-figures.tsx'
import { VisitSheet } from './visit-sheet.tsx'
import { VisitedDialog } from './visited-dialog.tsx'

const VILLAGE_DIGITS = 12

/** One village: every household to visit, on the screen and on paper. */
export function VillageVisits({ code }: { readonly code: string }): ReactElement {
  const texts = useTexts(toAskTexts)
  const list = useInfiniteQuery({
    queryKey: ['to-ask-village', code],
    queryFn: ({ pageParam }) =>
      get<ToAskVillage>(`/to-ask/villages/${code}${queryString({ cursor: pageParam })}`),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  })
  const { data, error, refetch } = list
  const [printing, printAll] = usePrintAll(list)
  const [refusing, setRefusing] = useState<Refusing | null>(null)
  const [visited, setVisited] = useState<string | null>(null)
  const [first] = data?.pages ?? []
  useTitle(first?.village.name ?? texts.title)
  if (data === undefined || first === undefined) {
    return (
      <>
        <CompareTabs />
        <StillToCome error={error} onRetry={() => void refetch()} />
      </>
    )
  }
  const visits = data.pages.flatMap((page) => page.visits)
  return (
    <>
      <VillageTools
        code={code}
        printing={printing}
        {...(visits.length > 0 ? { onPrint: printAll } : {})}
      />
      <div className="to-ask">
        <h2 className="print-only">{texts.sheetFor(first.village.path.slice(-2).join(' · '))}</h2>
        <h2 className="no-print">
          {code.length === VILLAGE_DIGITS ? first.village.name : texts.nowhere}
        </h2>
        <ShareFigures share={first.share} runNo={null} listedAt={first.listedAt} />
        <p className="print-only small">{texts.sheetNote}</p>
        <Visits visits={visits} onRefuse={setRefusing} onVisited={setVisited} />
        <MoreButton list={list} />
        <p className="small muted">{texts.never}</p>
        <SignHere />
      </div>
      {visited !== null && (
        <VisitedDialog
          code={code}
          householdId={visited}
          onClose={() => {
            setVisited(null)
          }}
        />
      )}
      {refusing !== null && (
        <RefusalDialog
          code={code}
          refusing={refusing}
          onClose={() => {
            setRefusing(null)
          }}
        />
      )}
    </>
  )
}

function SignHere(): ReactElement {
  const texts = useTexts(toAskTexts)
  return (
    <p className="print-only visit-signed">
      {texts.worker} <i /> {texts.day} <i />
    </p>
  )
}

/** Paper has no second page to turn to: every household is fetched before anything is printed. */
function usePrintAll(list: {
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  readonly fetchNextPage: () => Promise<unknown>
}): readonly [printing: boolean, printAll: () => void] {
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    if (!printing || isFetchingNextPage) return
    if (hasNextPage) void fetchNextPage()
    else {
      setPrinting(false)
      print()
    }
  }, [printing, hasNextPage, isFetchingNextPage, fetchNextPage])
  return [
    printing,
    () => {
      setPrinting(true)
    },
  ]
}

/** The way back, the file, the paper. */
function VillageTools(props: {
  readonly code: string
  readonly printing: boolean
  readonly onPrint?: () => void
}): ReactElement {
  const { code } = props
  const texts = useTexts(toAskTexts)
  const can = useCan()
  const isVillage = code.length === VILLAGE_DIGITS
  return (
    <CompareTabs>
      <Link to={isVillage ? `/compare/to-ask?place=${code.slice(0, 9)}` : '/compare/to-ask'}>
        ← {texts.back}
      </Link>
      {can('findings.assign') && isVillage && (
        <ExportLink
          href={`/api/to-ask/export${queryString({ place: code })}`}
          testId="export-to-ask"
        >
          {texts.exportCsv}
        </ExportLink>
      )}
      {props.onPrint !== undefined && (
        <Button
          size="small"
          loading={props.printing}
          data-testid="print-visits"
          onClick={props.onPrint}
        >
          {props.printing ? texts.preparing : texts.print}
        </Button>
      )}
    </CompareTabs>
  )
}

function Visits(props: {
  readonly visits: readonly Visit[]
  readonly onRefuse: (refusing: Refusing) => void
  readonly onVisited: (householdId: string) => void
}): ReactElement {
  const texts = useTexts(toAskTexts)
  const can = useCan()
  if (props.visits.length === 0) {
    return (
      <section className="sheet empty">
        <b>{texts.nothingTitle}</b>
        <p>{texts.nothingText}</p>
      </section>
    )
  }
  return (
    <>
      {props.visits.map((visit) => (
        <VisitSheet
          key={visit.householdId ?? ''}
          visit={visit}
          mayEnd={can('findings.answer')}
          onRefuse={props.onRefuse}
          onVisited={props.onVisited}
        />
      ))}
    </>
  )
}

/** Of a household, or of somebody whom none holds. */
export interface Refusing {
  readonly householdId: Visit['householdId']
  /** Of a household, anybody who is asked about. */
  readonly personId: string
}

function RefusalDialog(props: {
  readonly code: string
  readonly refusing: Refusing
  readonly onClose: () => void
}): ReactElement {
  const texts = useTexts(toAskTexts)
  const client = useQueryClient()
  const end = useMutation({
    mutationFn: () =>
      call('POST', `/to-ask/villages/${props.code}/refusals`, {
        personId: props.refusing.personId,
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['to-ask-village'] })
      await client.invalidateQueries({ queryKey: ['to-ask'] })
      props.onClose()
    },
  })
  const title = props.refusing.householdId === null ? texts.refusePersonTitle : texts.refuseTitle
  return (
    <Dialog title={title} onClose={props.onClose}>
      <p>{texts.refuseText}</p>
      {end.isError && <ProblemNote error={end.error} />}
      <div className="dialog-buttons">
        <Button onClick={props.onClose}>{texts.cancel}</Button>
        <Button
          type="primary"
          loading={end.isPending}
          data-testid="end-asking"
          onClick={() => {
            end.mutate()
          }}
        >
          {texts.refuseYes}
        </Button>
      </div>
    </Dialog>
  )
}
