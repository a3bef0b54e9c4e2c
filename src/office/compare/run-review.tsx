import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import type { RunReview } from '#wire/reviews.ts'
import { call, get } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { count, instant, percent, signed } from '../format/figures.ts'
import { reviewTexts } from '../texts/review.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/**
 * What people decided about a run: whether two of them agree, what a weight is worth, and from where the next
 * run should join by itself. Nothing of a run that drew nothing.
 */
export function RunReviewSheet({ runNo }: { readonly runNo: number }): ReactElement {
  const texts = useTexts(reviewTexts)
  const { data } = useQuery({
    queryKey: ['run-review', runNo],
    queryFn: () => get<RunReview>(`/runs/${runNo}/review`),
    retry: false,
  })
  if (data === undefined) return <></>
  return (
    <section className="sheet run-review" data-testid="run-review">
      <h2>{texts.runReview}</h2>
      <p className="small muted">
        {texts.plan(percent(data.secondShare, 0), percent(data.knownShare, 0), String(data.seed))}
      </p>
      <Agreement lines={data.agreement} />
      <Bands review={data} />
      <Threshold review={data} />
    </section>
  )
}

function Agreement({ lines }: { readonly lines: RunReview['agreement'] }): ReactElement {
  const texts = useTexts(reviewTexts)
  const say = useSay()
  return (
    <>
      <h3>{texts.agreement}</h3>
      {lines.length === 0 ? (
        <p>{texts.agreementNone}</p>
      ) : (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.agreement}>
          <table className="plain">
            <thead>
              <tr>
                <th>{texts.reason}</th>
                <th className="num">{texts.cases}</th>
                <th className="num">{texts.sameWord}</th>
                <th className="num">{texts.kappa}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ reason, text, cases, share, kappa }) => (
                <tr key={reason}>
                  <td>{say(text)}</td>
                  <td className="num">{count(cases)}</td>
                  <td className="num">
                    <Share share={share} />
                  </td>
                  <td className="num nowrap">
                    {kappa === null
                      ? '–'
                      : `${figure(kappa.point)}（${figure(kappa.lower)}–${figure(kappa.upper)}）`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="small muted">{texts.kappaNote}</p>
    </>
  )
}

function figure(kappa: number): string {
  return kappa.toFixed(2).replace('-', '−')
}

function Bands({ review }: { readonly review: RunReview }): ReactElement {
  const texts = useTexts(reviewTexts)
  const { bands, joinFrom, proposed } = review
  const who = (from: number, threshold: number): string =>
    from >= threshold ? texts.machine : texts.human
  return (
    <>
      <h3>{texts.bands}</h3>
      <p className="small muted">{texts.bandsNote(percent(review.target, 0))}</p>
      {bands.length > 0 && (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.bands}>
          <table className="plain">
            <thead>
              <tr>
                <th>{texts.band}</th>
                <th className="num">{texts.pairs}</th>
                <th className="num">{texts.drawn}</th>
                <th className="num">{texts.answers}</th>
                <th className="num">{texts.trueShare}</th>
                <th>{texts.who}</th>
                <th>{texts.whoAfter}</th>
              </tr>
            </thead>
            <tbody>
              {bands.map((band) => {
                const open = band.drawn - band.same - band.different - band.unsure
                return (
                  <tr key={band.from}>
                    <td className="nowrap">
                      {texts.bandRange(signed(band.from), signed(band.from + 1))}
                    </td>
                    <td className="num">{count(band.pairs)}</td>
                    <td className="num">{count(band.drawn)}</td>
                    <td className="num nowrap">
                      {count(band.same)} / {count(band.different)} / {count(band.unsure)}
                    </td>
                    <td className="num">
                      {band.share === null ? (
                        <span className="muted">{texts.open(count(open))}</span>
                      ) : (
                        <Share share={band.share} />
                      )}
                    </td>
                    <td>{who(band.from, joinFrom)}</td>
                    <td>
                      {who(band.from, joinFrom) === who(band.from, proposed) ? (
                        <span className="muted">{who(band.from, proposed)}</span>
                      ) : (
                        <b>{who(band.from, proposed)}</b>
                      )}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

/** The threshold before and after, with counts; whoever may start a run may accept it. */
function Threshold({ review }: { readonly review: RunReview }): ReactElement {
  const texts = useTexts(reviewTexts)
  const can = useCan()
  const client = useQueryClient()
  const { runNo, joinFrom, proposed, accepted } = review
  const accept = useMutation({
    mutationFn: () => call('POST', `/runs/${runNo}/thresholds`, { joinFrom: proposed }),
    onSettled: () => client.invalidateQueries({ queryKey: ['run-review'] }),
  })
  return (
    <>
      <h3>{texts.threshold}</h3>
      <dl className="outcomes">
        <Outcome title={texts.before} joinFrom={joinFrom} outcome={review.before} />
        {proposed !== joinFrom && (
          <Outcome title={texts.after} joinFrom={proposed} outcome={review.after} />
        )}
      </dl>
      {proposed === joinFrom && <p>{texts.keep}</p>}
      {accepted !== null && (
        <p data-testid="accepted-threshold">
          {texts.accepted(
            accepted.acceptedBy,
            instant(accepted.acceptedAt),
            signed(accepted.joinFromBefore),
            signed(accepted.joinFrom),
          )}
        </p>
      )}
      {proposed !== joinFrom && proposed !== accepted?.joinFrom && can('runs.start') && (
        <p>
          <Button
            type="primary"
            loading={accept.isPending}
            data-testid="accept-threshold"
            onClick={() => {
              accept.mutate()
            }}
          >
            {texts.accept(signed(proposed))}
          </Button>{' '}
          <span className="small muted">{texts.acceptNote}</span>
        </p>
      )}
      {accept.isError && <ProblemNote error={accept.error} />}
      <History runs={review.runs} />
    </>
  )
}

function Outcome(props: {
  readonly title: string
  readonly joinFrom: number
  readonly outcome: RunReview['before']
}): ReactElement {
  const texts = useTexts(reviewTexts)
  const { joined, toReview, falseLinks } = props.outcome
  return (
    <div>
      <dt>
        {props.title} · {texts.from(signed(props.joinFrom))}
      </dt>
      <dd>
        {texts.joined} <b>{count(joined)}</b> · {texts.toReview} <b>{count(toReview)}</b>
        <br />
        {texts.falseLinks}{' '}
        {falseLinks === null ? (
          <span className="muted">{texts.unknown}</span>
        ) : (
          <>
            <b>{count(falseLinks.point)}</b>（{count(falseLinks.lower)}–{count(falseLinks.upper)}）
          </>
        )}
      </dd>
    </div>
  )
}

function History({ runs }: { readonly runs: RunReview['runs'] }): ReactElement {
  const texts = useTexts(reviewTexts)
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.history}>
      <table className="plain">
        <caption className="visually-hidden">{texts.history}</caption>
        <thead>
          <tr>
            <th>{texts.run}</th>
            <th className="num">{texts.threshold}</th>
            <th className="num">{texts.joined}</th>
            <th className="num">{texts.toReview}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.runNo}>
              <td>{texts.runNo(String(run.runNo))}</td>
              <td className="num">{texts.from(signed(run.joinFrom))}</td>
              <td className="num">{count(run.joined)}</td>
              <td className="num">{count(run.doubtfulPairs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** `96 %（80–99 %）`. */
function Share({
  share,
}: {
  readonly share: RunReview['agreement'][number]['share']
}): ReactElement {
  const texts = useTexts(reviewTexts)
  if (share === null) return <span className="muted">–</span>
  const { point, lower, upper } = share
  return (
    <span className="nowrap">
      {texts.share(percent(point, 0), percent(lower, 0), percent(upper, 0))}
    </span>
  )
}
