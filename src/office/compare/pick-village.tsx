import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { OverviewView, TownshipRow } from '#wire/overview.ts'
import { get, queryString } from '../api/client.ts'
import { StillToCome } from '../app/message-page.tsx'
import { count } from '../format/figures.ts'
import { compareTexts } from '../texts/compare.ts'
import { useTexts } from '../texts/use-texts.ts'

const TOWNSHIP_LEVEL = 4

/** Down to a village by what waits there: the places with the most to decide stand first. */
export function PickVillage({ from }: { readonly from: string }): ReactElement {
  const texts = useTexts(compareTexts)
  const navigate = useNavigate()
  const [at, setAt] = useState(from)
  const { data, error, refetch } = useQuery({
    queryKey: ['overview', at],
    queryFn: () => get<OverviewView>(`/overview${queryString({ place: at })}`),
    placeholderData: keepPreviousData,
  })
  if (data === undefined) {
    return <StillToCome error={error} onRetry={() => void refetch()} />
  }
  const rows = data.townships
    .filter((row) => (row.registered ?? 0) + waitingIn(row) > 0)
    .toSorted((one, other) => waitingIn(other) - waitingIn(one))
  return (
    <section className="sheet pick-village">
      <div className="head">
        <h2>
          {data.place.name} · {texts.pickVillage}
        </h2>
        {at !== from && (
          <button
            type="button"
            className="as-link"
            onClick={() => {
              setAt(from)
            }}
          >
            {texts.up}
          </button>
        )}
      </div>
      <p className="muted">{texts.pickVillageText}</p>
      {rows.length === 0 ? (
        <p className="empty">{texts.nothingHere}</p>
      ) : (
        <PlaceTable
          rows={rows}
          onPick={(code) => {
            if (data.place.level >= TOWNSHIP_LEVEL) void navigate(`/compare/roster/${code}`)
            else setAt(code)
          }}
        />
      )}
    </section>
  )
}

function waitingIn({ conflicts, doubtful, omissions }: TownshipRow): number {
  return conflicts + doubtful + omissions
}

function PlaceTable(props: {
  readonly rows: readonly TownshipRow[]
  readonly onPick: (code: string) => void
}): ReactElement {
  const texts = useTexts(compareTexts)
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.pickVillage}>
      <table className="plain" data-testid="pick-village">
        {/* What is to be done first: a phone has no room for how many people there are. */}
        <thead>
          <tr>
            <th>{texts.placeColumn}</th>
            <th className="num">{texts.toDecide}</th>
            <th className="num">{texts.omissions}</th>
            <th className="num">{texts.pairsTab}</th>
            <th className="num hide-narrow">{texts.registered}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr key={row.code}>
              <td>
                <button
                  type="button"
                  className="as-link"
                  onClick={() => {
                    props.onPick(row.code)
                  }}
                >
                  {row.name}
                </button>
              </td>
              <td className="num">{count(row.conflicts)}</td>
              <td className="num">{count(row.omissions)}</td>
              <td className="num">{count(row.doubtful)}</td>
              <td className="num hide-narrow">{count(row.registered ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
