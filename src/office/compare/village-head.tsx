import { Button, Popover } from 'antd'
import { memo, type NamedExoticComponent, type ReactElement } from 'react'
import { Link, useNavigate } from 'react-router'
import type { VillageRoster } from '#wire/roster.ts'
import { besideTrigger } from '../app/beside-trigger.ts'
import { PlaceMenu } from '../app/place.tsx'
import { count } from '../format/figures.ts'
import { compareTexts } from '../texts/compare.ts'
import { rosterTexts } from '../texts/roster.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CompareTabs } from './compare-tabs.tsx'

/** The tabs with the way to another village of the county. */
export function VillageTabs(props: {
  readonly code: string
  readonly view: VillageRoster | undefined
}): ReactElement {
  const { code, view } = props
  const shell = useTexts(shellTexts)
  const own = useTexts(rosterTexts)
  const navigate = useNavigate()
  return (
    <CompareTabs>
      <Popover
        trigger="click"
        getPopupContainer={besideTrigger}
        arrow={false}
        placement="bottomRight"
        destroyOnHidden
        content={
          <PlaceMenu
            from={code}
            level={5}
            onPick={(place) => void navigate(`/compare/roster/${place.code}`)}
          />
        }
      >
        <Button size="small">{view?.village.path.slice(-2).join(' · ') ?? code} ▾</Button>
      </Popover>
      <Link to={`/compare/roster-paper/${code}`}>{own.paper}</Link>
      <Button
        size="small"
        onClick={() => {
          print()
        }}
      >
        {shell.print}
      </Button>
    </CompareTabs>
  )
}

/** The village in one line of figures and one bar: same, decided, open; the same whichever household is looked at. */
export const VillageBar: NamedExoticComponent<{ readonly view: VillageRoster }> = memo(Bar)

function Bar({ view }: { readonly view: VillageRoster }): ReactElement {
  const texts = useTexts(compareTexts)
  const own = useTexts(rosterTexts)
  const { totals } = view
  const parts = [
    ['same', texts.same, totals.householdsSame],
    ['decided', texts.decidedHouseholds, totals.householdsDecided],
    ['open', texts.openHouseholds, totals.householdsOpen],
  ] as const
  return (
    <section className="sheet village no-print" data-testid="village-bar">
      <div className="figs">
        <div>
          <b>{count(totals.households)}</b> {texts.households}
          <span>
            {texts.registered} {count(totals.registered)} {texts.persons}
          </span>
          {totals.householdsApart > 0 && <span>{own.apart(totals.householdsApart)}</span>}
        </div>
        <div>
          <b className={totals.missing > 0 ? 'red' : ''}>{count(totals.missing)}</b> {texts.persons}
          <span>{texts.missing}</span>
        </div>
        <div>
          <b>{count(totals.doubtfulPairs)}</b> {texts.pairs}
          <span>{texts.doubtful}</span>
        </div>
      </div>
      <div>
        <div className="seg" aria-hidden="true">
          {parts.map(([key, , value]) => (
            <i key={key} className={key} style={{ flexGrow: value }} />
          ))}
        </div>
        <div className="key small">
          {parts.map(([key, text, value]) => (
            <span key={key}>
              <i className={key} /> {text} <b>{count(value)}</b>
            </span>
          ))}
        </div>
      </div>
    </section>
  )
}
