import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link, useParams } from 'react-router'
import type { SampleChecked, SampleView, SampleVillageView } from '#wire/samples.ts'
import { call, get } from '../api/client.ts'
import { howChosen, useLeadTo, type Choosing } from '../app/lead-to.ts'
import { ProblemNote, StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { count } from '../format/figures.ts'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { PrintButton } from '../paper/print-button.tsx'
import { sampleTexts } from '../texts/samples.ts'
import { useTexts } from '../texts/use-texts.ts'
import { HouseholdEntry, HOUSEHOLD_ID } from './household-entry.tsx'
import { SamplePaper } from './sample-paper.tsx'
import './samples.css'

type Household = SampleVillageView['households'][number]

/** The households drawn in a village: one is entered at a time, and all are printed. */
export function VillagePage(): ReactElement {
  const texts = useTexts(sampleTexts)
  const { sampleNo = '', village = '' } = useParams()
  const sample = useQuery({
    queryKey: ['sample', sampleNo],
    queryFn: () => get<SampleView>(`/quality/samples/${sampleNo}`),
  })
  const { data, error, refetch } = useQuery({
    queryKey: ['sample-village', sampleNo, village],
    queryFn: () => get<SampleVillageView>(`/quality/samples/${sampleNo}/villages/${village}`),
  })
  useTitle(`${texts.title} · ${data?.name ?? ''}`)
  const failed = error ?? sample.error
  if (data === undefined || sample.data === undefined) {
    return <StillToCome page error={failed} onRetry={() => void refetch()} />
  }
  return (
    <>
      <VillageHead sample={sample.data} view={data} />
      <Entering sample={sample.data} view={data} />
      <SamplePaper sample={sample.data} view={data} />
    </>
  )
}

interface Shown {
  readonly sample: SampleView
  readonly view: SampleVillageView
}

function VillageHead({ sample, view }: Shown): ReactElement {
  const texts = useTexts(sampleTexts)
  const client = useQueryClient()
  const path = `/quality/samples/${String(sample.sampleNo)}`
  const check = useMutation({
    mutationFn: () => call<SampleChecked>('POST', `${path}/villages/${view.village}/check`),
    onSettled: async () => {
      for (const key of ['sample', 'sample-village'])
        await client.invalidateQueries({ queryKey: [key] })
    },
  })
  return (
    <div className="no-print sample-village-head">
      <p>
        <Link to={path}>← {texts.back}</Link>
      </p>
      <div className="head">
        <h1>
          {view.name} <span className="muted">{sample.title}</span>
        </h1>
        <div className="form-acts">
          {(['sampling_form', 'acceptance_form'] as const).map((form) => (
            <PrintButton
              key={form}
              form={form}
              village={view.village}
              subjectId={null}
              sampleNo={sample.sampleNo}
            />
          ))}
          <Button
            onClick={() => {
              print()
            }}
          >
            {texts.printForms}
          </Button>
          {sample.mayCheck && (
            <Button
              title={texts.checkHint}
              loading={check.isPending}
              data-testid="check-village"
              onClick={() => {
                check.mutate()
              }}
            >
              {texts.checkVillage}
            </Button>
          )}
        </div>
      </div>
      {sample.mayCheck && <p className="small muted">{texts.checkHint}</p>}
      {check.error !== null && <ProblemNote error={check.error} />}
      {check.data !== undefined && (
        <p role="status" className="green">
          {texts.checkDone(count(check.data.checked), count(check.data.own))}
        </p>
      )}
    </div>
  )
}

function Entering({ sample, view }: Shown): ReactElement {
  const texts = useTexts(sampleTexts)
  const { households } = view
  const [chosenId, setChosenId] = useState<string | null>(null)
  const chosen =
    households.find(({ householdId }) => householdId === chosenId) ??
    households.find(({ outcome }) => outcome === null) ??
    households[0]
  const leadTo = useLeadTo(HOUSEHOLD_ID, chosen?.householdId ?? null)
  const go = (to: Household | undefined, how: Choosing = 'key'): boolean => {
    if (to === undefined) return false
    leadTo(to.householdId, how)
    setChosenId(to.householdId)
    return true
  }
  const at = chosen === undefined ? -1 : households.indexOf(chosen)
  useHotkeys('samples', (action) => {
    if (action === 'next_household') return go(households[at + 1])
    if (action === 'previous_household') return go(households[at - 1])
    return false
  })
  return (
    <div className="sample-entering no-print">
      <nav className="sheet sample-households" aria-label={texts.households}>
        <ul>
          {households.map((one) => (
            <li key={one.householdId}>
              <button
                type="button"
                aria-current={one === chosen}
                onClick={(event) => {
                  go(one, howChosen(event))
                }}
              >
                <span>
                  {texts.household(String(one.ordinal))} {one.headName ?? ''}
                </span>
                <Standing household={one} />
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {chosen !== undefined && (
        <HouseholdEntry
          key={`${chosen.householdId} ${String(chosen.version)}`}
          sampleNo={sample.sampleNo}
          household={chosen}
          mayEnter={sample.mayEnter}
          onSaved={() => {
            const waiting = ({ householdId, outcome }: Household): boolean =>
              outcome === null && householdId !== chosen.householdId
            go(households.slice(at + 1).find(waiting) ?? households.find(waiting) ?? chosen)
          }}
        />
      )}
    </div>
  )
}

function Standing({ household }: { readonly household: Household }): ReactElement {
  const texts = useTexts(sampleTexts)
  const { outcome, checkedBy } = household
  if (outcome === null) return <span className="tag amber">{texts.statuses.waiting}</span>
  if (checkedBy !== null) return <span className="tag green">✓ {texts.statuses.checked}</span>
  return (
    <span className="tag">
      {texts.statuses[outcome === 'not_reached' ? 'not_reached' : 'entered']}
    </span>
  )
}
