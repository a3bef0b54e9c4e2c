import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { MakeUpLine, MakeUpView } from '#wire/residents.ts'
import { get, queryString } from '../api/client.ts'
import { StillToCome } from '../app/message-page.tsx'
import { count, percent } from '../format/figures.ts'
import { makeUpTexts } from '../texts/make-up.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** 户规模、城乡人口 of a place on a day, as known on another, with what lies below. */
export function MakeUpPanel(props: {
  readonly place: string
  readonly on: string
  readonly knownAt: string | null
}): ReactElement {
  const texts = useTexts(makeUpTexts)
  const asked = queryString({ ...props })
  const { data, error, refetch } = useQuery({
    queryKey: ['residents', 'make-up', props],
    queryFn: () => get<MakeUpView>(`/residents/make-up${asked}`),
    retry: false,
  })
  if (data === undefined) return <StillToCome error={error} onRetry={() => void refetch()} />
  const { whole, below, hides } = data
  return (
    <section className="sheet make-up" data-testid="make-up">
      <div className="head">
        <h2>
          {texts.households} · {texts.townCountry}
        </h2>
        <span className="small muted">
          {data.placeName} · {data.on}
        </span>
        <span className="grow" />
        <a
          className="button-link no-print"
          data-testid="export-make-up"
          download
          href={`/api/residents/make-up/export${asked}`}
        >
          {texts.exportCsv}
        </a>
      </div>
      {whole.persons === 0 ? (
        <p className="muted">{texts.nobody}</p>
      ) : (
        <>
          <div className="make-up-two">
            <SizeTable line={whole} />
            <TownTable line={whole} />
          </div>
          {hides && <p className="small muted">{texts.hiddenNote}</p>}
          {below.length > 0 && <BelowTable lines={below} />}
        </>
      )}
      <Definitions figures={data.figures} />
    </section>
  )
}

/** A count as it may be seen: too few are told in words. */
function Cell({ value }: { readonly value: number | null }): ReactElement {
  const texts = useTexts(makeUpTexts)
  return value === null ? <span className="muted small">{texts.hidden}</span> : <>{count(value)}</>
}

function SizeTable({ line }: { readonly line: MakeUpLine }): ReactElement {
  const texts = useTexts(makeUpTexts)
  const { sizes, family } = line
  const share = (households: number | null): string =>
    households === null || family.households === null || family.households === 0
      ? ''
      : `${percent(households / family.households)} %`
  return (
    <table className="plain" data-testid="household-sizes">
      <thead>
        <tr>
          <th>{texts.size}</th>
          {[texts.householdsHead, texts.persons, texts.share].map((head) => (
            <th key={head} className="num">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sizes.map(({ size, households, persons }) => (
          <tr key={size}>
            <td>{texts.sizeName(size)}</td>
            <td className="num">
              <Cell value={households} />
            </td>
            <td className="num">
              <Cell value={persons} />
            </td>
            <td className="num">{share(households)}</td>
          </tr>
        ))}
        <tr>
          <td>
            <b>{texts.family}</b>
          </td>
          <td className="num">
            <b>
              <Cell value={family.households} />
            </b>
          </td>
          <td className="num">
            <b>
              <Cell value={family.persons} />
            </b>
          </td>
          <td className="num" data-testid="household-average">
            {family.average !== null && texts.perHousehold(family.average.toFixed(2))}
          </td>
        </tr>
        <BesideFamilies line={line} />
      </tbody>
    </table>
  )
}

/** Whom the sizes leave out. */
function BesideFamilies({
  line: { collective, none },
}: {
  readonly line: MakeUpLine
}): ReactElement {
  const texts = useTexts(makeUpTexts)
  return (
    <>
      <tr>
        <td>{texts.collective}</td>
        <td className="num">
          <Cell value={collective.households} />
        </td>
        <td className="num">
          <Cell value={collective.persons} />
        </td>
        <td />
      </tr>
      <tr>
        <td>{texts.none}</td>
        <td />
        <td className="num">
          <Cell value={none} />
        </td>
        <td />
      </tr>
    </>
  )
}

function TownTable({ line }: { readonly line: MakeUpLine }): ReactElement {
  const texts = useTexts(makeUpTexts)
  const { town, country, unclassed } = line
  const told = town === null || country === null ? 0 : town + country
  return (
    <div>
      <table className="plain" data-testid="town-country">
        <thead>
          <tr>
            <th>{texts.townCountry}</th>
            <th className="num">{texts.persons}</th>
          </tr>
        </thead>
        <tbody>
          {(
            [
              [texts.town, town],
              [texts.country, country],
              [texts.unclassed, unclassed],
            ] as const
          ).map(([name, value]) => (
            <tr key={name}>
              <td>{name}</td>
              <td className="num">
                <Cell value={value} />
              </td>
            </tr>
          ))}
          {town !== null && told > 0 && (
            <tr>
              <td>
                <b>{texts.townShare}</b>
              </td>
              <td className="num">
                <b>{percent(town / told)} %</b>
              </td>
            </tr>
          )}
        </tbody>
      </table>
      <Link className="small no-print" to="/divisions">
        {texts.classLink}
      </Link>
    </div>
  )
}

function BelowTable({ lines }: { readonly lines: readonly MakeUpLine[] }): ReactElement {
  const texts = useTexts(makeUpTexts)
  const say = useSay()
  const heads = [
    texts.persons,
    texts.family,
    texts.familyPersons,
    texts.average,
    texts.collective,
    texts.none,
    texts.town,
    texts.country,
    texts.unclassed,
  ]
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.below}>
      <table className="plain" data-testid="make-up-below">
        <thead>
          <tr>
            <th>{texts.place}</th>
            {heads.map((head) => (
              <th key={head} className="num">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.code}>
              <td className="nowrap">{say(line.name)}</td>
              {[line.persons, line.family.households, line.family.persons].map((value, at) => (
                <td key={at} className="num">
                  <Cell value={value} />
                </td>
              ))}
              <td className="num">{line.family.average?.toFixed(2)}</td>
              {[line.collective.persons, line.none, line.town, line.country, line.unclassed].map(
                (value, at) => (
                  <td key={at} className="num">
                    <Cell value={value} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Definitions({ figures }: Pick<MakeUpView, 'figures'>): ReactElement {
  const texts = useTexts(makeUpTexts)
  const say = useSay()
  return (
    <details>
      <summary>{texts.definitions}</summary>
      <dl>
        {figures.map(({ code, name, formula, universe }) => (
          <div key={code}>
            <dt>
              <b>{say(name)}</b>
            </dt>
            <dd>
              {say(formula)}
              <br />
              <span className="muted">{say(universe)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
