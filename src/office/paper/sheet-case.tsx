import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import { PAPER_FORM_PROFILES } from '#domain/paper/paper-form.ts'
import { RETENTION_WORDS } from '#domain/paper/retention.ts'
import { groupedSheetCode } from '#domain/paper/sheet-code.ts'
import type { ShelfStep } from '#domain/paper/shelf.ts'
import type { SheetView } from '#wire/paper.ts'
import { get } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { instant } from '../format/figures.ts'
import { paperTexts } from '../texts/paper.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { SheetPictures } from './sheet-pictures.tsx'
import { keptText, StateTag } from './sheet-state.tsx'
import { StepDialog } from './step-dialog.tsx'

/** One sheet: where it is, what can be done with it, what happened to it. */
export function SheetCase({ sheetCode }: { readonly sheetCode: string }): ReactElement {
  const texts = useTexts(paperTexts)
  const shell = useTexts(shellTexts)
  const say = useSay()
  const [step, setStep] = useState<ShelfStep | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['sheet', sheetCode],
    queryFn: () => get<SheetView>(`/sheets/${sheetCode}`),
  })
  if (data === undefined) {
    if (error === null) return <p className="empty">{shell.loading}</p>
    return <ProblemNote error={error} onRetry={() => void refetch()} />
  }
  return (
    <section className="sheet" data-testid="sheet-case">
      <div className="paper-head">
        <h2>
          {say(PAPER_FORM_PROFILES[data.form])} · {data.placeName}{' '}
          {data.groupNo !== null && say({ zh: `${data.groupNo} 组`, en: `group ${data.groupNo}` })}
        </h2>
        <StateTag sheet={data} />
      </div>
      {data.boundInto !== null && <p className="muted">{texts.boundInto}</p>}
      <SheetFacts sheet={data} />
      <SheetPictures sheet={data} />
      {data.actions.length > 0 && (
        <div className="paper-acts">
          {data.actions.map((one) => (
            <Button
              key={one}
              type={one === data.actions[0] ? 'primary' : 'default'}
              danger={one === 'condemn' || one === 'destroy'}
              onClick={() => {
                setStep(one)
              }}
            >
              {texts.steps[one]}
            </Button>
          ))}
        </div>
      )}
      <h3>{texts.history}</h3>
      {data.steps.length === 0 && <p className="muted">{texts.noHistory}</p>}
      <ol className="paper-steps">
        {data.steps.map((one) => (
          <li key={one.stepNo}>
            <b>{say(one.text)}</b> {one.who} <span className="muted">{instant(one.at)}</span>{' '}
            {one.detail} {one.reason}
          </li>
        ))}
      </ol>
      {step !== null && (
        <StepDialog
          sheet={data}
          step={step}
          onClose={() => {
            setStep(null)
          }}
        />
      )}
    </section>
  )
}

function SheetFacts({ sheet }: { readonly sheet: SheetView }): ReactElement {
  const texts = useTexts(paperTexts)
  const say = useSay()
  const { householdId, householdCode, retention, borrower, dueOn, box } = sheet
  return (
    <dl className="paper-facts">
      <dt>{texts.code}</dt>
      <dd className="paper-code">{groupedSheetCode(sheet.sheetCode)}</dd>
      {householdId !== null && (
        <>
          <dt>{texts.household}</dt>
          <dd>
            <Link to={`/register/households/${householdId}`}>{householdCode ?? texts.open}</Link>
          </dd>
        </>
      )}
      <dt>{texts.printedAt}</dt>
      <dd>{instant(sheet.printedAt)}</dd>
      <dt>{texts.box}</dt>
      <dd>{box ?? '—'}</dd>
      <dt>{texts.retention}</dt>
      <dd>
        {retention === null ? '—' : say(RETENTION_WORDS[retention])}{' '}
        {sheet.keepUntil !== null && <span className="muted">{keptText(sheet, '')}</span>}
      </dd>
      {borrower !== null && (
        <>
          <dt>{texts.filters.lent}</dt>
          <dd>
            {borrower} {dueOn !== null && <span className="muted">{texts.due(dueOn)}</span>}
          </dd>
        </>
      )}
    </dl>
  )
}
