import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import type { KeyingFigures, KeyingView } from '#wire/keying.ts'
import { get } from '../api/client.ts'
import { count, percent } from '../format/figures.ts'
import { keyingTexts } from '../texts/keying.ts'
import { useTexts } from '../texts/use-texts.ts'

/** How often the two clerks keyed alike, by field; and one's own pace, where it is practice. */
export function BatchFigures({ view }: { readonly view: KeyingView }): ReactElement {
  const texts = useTexts(keyingTexts)
  const { data } = useKeyingFigures()
  const sum = (pick: (one: KeyingView['fields'][number]) => number): number =>
    view.fields.reduce((total, one) => total + pick(one), 0)
  const [rekeyed, agreed] = [sum((one) => one.rekeyed), sum((one) => one.agreed)]
  const own = data?.own ?? null
  return (
    <section className="keying-figures" data-testid="keying-figures">
      <div>
        <small>{texts.agreement}</small>
        <b>{rekeyed === 0 ? '—' : `${percent(agreed / rekeyed)} %`}</b>{' '}
        <span>{texts.ofAgreed(agreed, rekeyed)}</span>
      </div>
      <div>
        <small>
          {texts.differing} {count(rekeyed - agreed)}
        </small>
        <span>
          {texts.took(
            sum((one) => one.first),
            sum((one) => one.second),
            sum((one) => one.neither),
          )}
        </span>
      </div>
      <div>
        <small>{texts.pace}</small>
        <span>
          {!view.practice || own?.secondsPerSheet == null
            ? view.practice
              ? texts.paceText
              : texts.paceNone
            : `${texts.paceOwn(own.secondsPerSheet, own.error === null ? '—' : `${percent(own.error.point)} %`)}　${texts.paceText}`}
        </span>
      </div>
      {view.fields.length > 0 && (
        <details>
          <summary>{texts.byField}</summary>
          <table className="plain">
            <tbody>
              {view.fields.map((one) => (
                <tr key={one.field}>
                  <th scope="row">{texts.fields[one.field]}</th>
                  <td className="num">{texts.ofAgreed(one.agreed, one.rekeyed)}</td>
                  <td className="num">
                    {one.agreement === null
                      ? '—'
                      : `${percent(one.agreement.point)} %（${percent(one.agreement.lower)}–${percent(one.agreement.upper)}）`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </section>
  )
}

export function useKeyingFigures(): { readonly data: KeyingFigures | undefined } {
  return useQuery({
    queryKey: ['keying-figures'],
    queryFn: () => get<KeyingFigures>('/keyings/figures'),
  })
}
