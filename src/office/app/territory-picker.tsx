import { Popover } from 'antd'
import type { ReactElement } from 'react'
import { useChooseTerritory, useSession } from '../api/session.ts'
import { instant } from '../format/figures.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { besideTrigger } from './beside-trigger.ts'
import { ProblemNote } from './message-page.tsx'
import { usePopUp } from './use-pop-up.ts'

/** Whoever holds one role in several places says in which of them they work. */
export function TerritoryPicker(): ReactElement {
  const texts = useTexts(shellTexts)
  const { territories } = useSession()
  const choose = useChooseTerritory()
  const [open, setOpen] = usePopUp()
  const chosen = territories.find((one) => one.chosen)
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      getPopupContainer={besideTrigger}
      placement="bottomLeft"
      arrow={false}
      destroyOnHidden
      content={
        <div className="place-menu">
          <p className="small muted">{texts.territoryNote}</p>
          <ul>
            {territories.map(({ grantNo, placeName, until, chosen: isChosen }) => (
              <li key={grantNo}>
                <button
                  type="button"
                  className="as-link"
                  aria-current={isChosen}
                  onClick={() => {
                    choose.mutate(grantNo)
                  }}
                >
                  {placeName} {isChosen ? '✓' : ''}
                </button>
                {until !== null && (
                  <span className="small muted">
                    {' '}
                    {texts.territoryUntil(instant(until).slice(0, 10))}
                  </span>
                )}
              </li>
            ))}
          </ul>
          {choose.isError && <ProblemNote error={choose.error} />}
        </div>
      }
    >
      <button
        type="button"
        className="as-link purpose"
        data-testid="territory"
        aria-haspopup="dialog"
        aria-expanded={open}
      >
        <span className="muted">
          {texts.territory}
          {texts.colon}
        </span>
        {chosen?.placeName} <span aria-hidden="true">▾</span>
      </button>
    </Popover>
  )
}
