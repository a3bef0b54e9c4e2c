import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { WAITS_FOR } from '#domain/desk/day-matters.ts'
import type { DayBoard, OpenMatterShown, VillageDay } from '#wire/village-desk.ts'
import { call } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { count, instant } from '../format/figures.ts'
import { deskTexts } from '../texts/desk.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** 村日清: what came today, what stands open and whom it waits for, and the closing of the day. */
export function DayPanel(props: { readonly code: string; readonly day: VillageDay }): ReactElement {
  const { code, day } = props
  const texts = useTexts(deskTexts)
  const client = useQueryClient()
  const close = useMutation({
    mutationFn: () => call('POST', `/villages/${code}/day-closings`, { day: day.day }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['village-desk', code] }),
  })
  const { closings, cameSince } = day
  const isClosed = closings.length > 0
  return (
    <section className="sheet" id="day" data-testid="day-panel">
      <div className="head">
        <h2>{texts.dayTitle}</h2>
        <span className={isClosed ? 'tag green' : 'tag amber'}>
          {isClosed ? texts.cleared : texts.notClosed}
        </span>
      </div>
      <CameList came={day.came} />
      <OpenList open={day.open} />
      <ul className="desk-closings small">
        {closings.map(({ supplementNo, late, came, answered, by, at }) => (
          <li key={supplementNo}>
            <b>{texts.closed(instant(at), by)}</b>{' '}
            {supplementNo === 0 ? texts.counts(came, answered) : texts.closedLate(late)}
          </li>
        ))}
      </ul>
      {close.isError && <ProblemNote error={close.error} />}
      {(!isClosed || cameSince > 0) && (
        <p className="no-print">
          <Button
            type="primary"
            loading={close.isPending}
            data-testid="close-day"
            onClick={() => {
              close.mutate()
            }}
          >
            {isClosed ? texts.closeLate(cameSince) : texts.close}
          </Button>
        </p>
      )}
      <p className="small muted">{texts.closeText}</p>
    </section>
  )
}

export function CameList({ came }: { readonly came: DayBoard['came'] }): ReactElement {
  const texts = useTexts(deskTexts)
  const say = useSay()
  return (
    <>
      <h3>{texts.came}</h3>
      {came.length === 0 && <p className="small muted">{texts.nothingCame}</p>}
      <ul className="desk-lines">
        {came.map((one) => (
          <li key={one.entry}>
            <span>{say(one.text)}</span>
            <span className="num">
              <b>{count(one.came)}</b>{' '}
              <span className="small muted">
                {texts.answered} {count(one.answered)}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

export function OpenList({ open }: { readonly open: readonly OpenMatterShown[] }): ReactElement {
  const texts = useTexts(deskTexts)
  const say = useSay()
  return (
    <>
      <h3>{texts.openNow}</h3>
      {open.length === 0 && <p className="small muted">{texts.nothingOpen}</p>}
      <ul className="desk-lines">
        {open.map(({ matter, text, waitsFor, count: n }) => (
          <li key={matter}>
            <span>
              {say(text)}{' '}
              <span className={waitsFor === 'village' ? 'tag red' : 'tag'}>
                {texts.waits}
                {say(WAITS_FOR[waitsFor])}
              </span>
            </span>
            <b className="num">{count(n)}</b>
          </li>
        ))}
      </ul>
    </>
  )
}
