import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { SourceQuality } from '#wire/tickets.ts'
import { get } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { count, percent } from '../format/figures.ts'
import { discrepancyTexts } from '../texts/discrepancies.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'

type Source = SourceQuality['sources'][number]

/** The share of correct values of each source, item by item, with what it is a share of. */
export function SourceQualitySheet(): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const { data, error, refetch } = useQuery({
    queryKey: ['source-quality'],
    queryFn: () => get<SourceQuality>('/source-quality'),
  })
  return (
    <section className="sheet" id="source-quality" data-testid="source-quality">
      <h2>{texts.quality}</h2>
      <p className="small muted">{texts.qualityText}</p>
      {error !== null && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {data !== undefined && data.sources.length === 0 && (
        <p className="empty">{texts.qualityEmpty}</p>
      )}
      {data !== undefined && data.sources.length > 0 && (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.quality}>
          <table className="plain stacked">
            <thead>
              <tr>
                <th>{texts.department}</th>
                <th>{texts.item}</th>
                <th className="num">{texts.stated}</th>
                <th className="num">{texts.differing}</th>
                <th className="num">{texts.decidedOf}</th>
                <th className="num">{texts.wrongOf}</th>
                <th className="num">{texts.correct}</th>
                <th>{texts.interval}</th>
              </tr>
            </thead>
            <tbody>
              {data.sources.map((source) => (
                <SourceRows key={source.source} source={source} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function SourceRows({ source }: { readonly source: Source }): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const say = useSay()
  const { language } = useSettings()
  const name = SOURCE_PROFILES[source.source][language]
  const { written, valid, correct } = source.numbers
  return (
    <>
      {source.items.map((one, at) => (
        <tr key={one.item}>
          <td>{at === 0 ? <b>{name}</b> : <span className="visually-hidden">{name}</span>}</td>
          <td data-label={texts.item}>{say(one.itemText)}</td>
          <td className="num" data-label={texts.stated}>
            {count(one.stated)}
          </td>
          <td className="num" data-label={texts.differing}>
            {count(one.differing)}
          </td>
          <td className="num" data-label={texts.decidedOf}>
            {count(one.decided)}
          </td>
          <td className="num" data-label={texts.wrongOf}>
            {count(one.wrong)}
          </td>
          <Share share={one.correct} isSure={one.decided > 0} />
        </tr>
      ))}
      {written > 0 && (
        <tr>
          <td>
            <span className="visually-hidden">{name}</span>
          </td>
          <td data-label={texts.item}>{texts.numbers}</td>
          <td className="num" data-label={texts.stated}>
            {count(written)}
          </td>
          <td />
          <td />
          <td className="num" data-label={texts.wrongOf}>
            {count(written - valid)}
          </td>
          <Share share={correct} isSure />
        </tr>
      )}
    </>
  )
}

/** Where nothing was decided, only the bounds are known. */
function Share(props: {
  readonly share: Source['items'][number]['correct']
  readonly isSure: boolean
}): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const { share, isSure } = props
  return (
    <>
      <td className="num" data-label={texts.correct}>
        {share === null || !isSure ? '–' : `${percent(share.point, 2)} %`}
      </td>
      <td className="nowrap" data-label={texts.interval}>
        {share === null
          ? texts.noneDiffer
          : `${percent(share.lower, 2)} – ${percent(share.upper, 2)} %`}
      </td>
    </>
  )
}
