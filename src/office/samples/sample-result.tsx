import type { ReactElement } from 'react'
import type { SampleOutcome, SampleShare, SampleView } from '#wire/samples.ts'
import { IntervalBand } from '../charts/interval-chart.tsx'
import { count, percent } from '../format/figures.ts'
import { verdictOf } from '../format/verdict.ts'
import { sampleTexts } from '../texts/samples.ts'
import { useTexts } from '../texts/use-texts.ts'

/** What a closed sample says, in words first: how many of a hundred, how sure, and whether it is enough. */
export function SampleResult(props: {
  readonly sample: SampleView
  readonly result: SampleOutcome
}): ReactElement {
  const texts = useTexts(sampleTexts)
  const { sample, result } = props
  const { coverage, items } = result
  return (
    <section className="sheet sample-result" data-testid="sample-result" aria-label={texts.inAWord}>
      <h2>{texts.inAWord}</h2>
      {coverage === null || items === null ? (
        <p>{texts.tooFew}</p>
      ) : (
        <>
          <ShareWords
            words={[texts.sentence(sample.placeName), texts.sentenceTail]}
            estimate={coverage}
            target={sample.coverageTarget}
          />
          <ShareWords
            words={[texts.itemsSentence, texts.itemsTail]}
            estimate={items}
            target={sample.itemsTarget}
          />
          <Acceptance sample={sample} result={result} coverage={coverage} items={items} />
        </>
      )}
      <Counts sample={sample} result={result} />
      <p className="small muted">{texts.onBoard}</p>
    </section>
  )
}

function ShareWords(props: {
  readonly words: readonly [before: string, after: string]
  readonly estimate: SampleShare
  readonly target: number
}): ReactElement {
  const texts = useTexts(sampleTexts)
  const { words, estimate, target } = props
  const { point, lower, upper } = estimate.share
  const range = texts.range(percent(lower), percent(upper))
  return (
    <div className="sample-share">
      <p className="estimate-words">
        {words[0]} <b className="big">{percent(point)}</b> {words[1]}
      </p>
      <p className="muted">
        {range}
        {estimate.designEffect !== null && (
          <span className="small">
            {' · '}
            {estimate.designEffect > 1
              ? texts.deff(estimate.designEffect.toFixed(1))
              : texts.noDeff}
          </span>
        )}
      </p>
      <IntervalBand
        estimate={{ value: point, low: lower, high: upper }}
        target={target}
        verdict={verdictOf({ low: lower, high: upper }, { value: target, direction: 'least' })}
        targetText={`≥ ${percent(target)} %`}
        label={`${words[0]} ${percent(point)} ${words[1]} ${range}`}
      />
    </div>
  )
}

function Acceptance(props: {
  readonly sample: SampleView
  readonly result: SampleOutcome
  readonly coverage: SampleShare
  readonly items: SampleShare
}): ReactElement {
  const texts = useTexts(sampleTexts)
  const { sample, result, coverage, items } = props
  if (result.accepted)
    return (
      <p>
        <span className="tag green">✓ {texts.accepted}</span> {texts.acceptedText}
      </p>
    )
  return (
    <p>
      <span className="tag red">▼ {texts.notAccepted}</span>{' '}
      {coverage.share.lower < sample.coverageTarget &&
        texts.coverageShort(percent(coverage.share.lower), percent(sample.coverageTarget))}{' '}
      {items.share.lower < sample.itemsTarget &&
        texts.itemsShort(percent(items.share.lower), percent(sample.itemsTarget))}{' '}
      <span className="small muted">{texts.byLowerLimit}</span>
    </p>
  )
}

const COUNTED = ['here', 'omitted', 'notOurs', 'notFound', 'twice', 'wrong', 'missing'] as const

function Counts(props: {
  readonly sample: SampleView
  readonly result: SampleOutcome
}): ReactElement {
  const texts = useTexts(sampleTexts)
  const { found, score, netError } = props.result
  const { wrong, missing, unmanaged } = props.sample.weights
  return (
    <>
      <h3>{texts.counts}</h3>
      <dl className="facts-list">
        <dt>{texts.foundNames.reached}</dt>
        <dd>
          {count(found.reached)} / {count(found.drawn)}
        </dd>
        {COUNTED.map((name) => (
          <Fact key={name} name={texts.foundNames[name]} value={count(found[name])} />
        ))}
        <Fact name={texts.netError} value={`${percent(netError)} %`} note={texts.netErrorText} />
        <Fact
          name={texts.score}
          value={score === null ? '–' : score.toFixed(1)}
          note={texts.scoreText(String(wrong), String(missing), String(unmanaged))}
        />
      </dl>
    </>
  )
}

function Fact(props: {
  readonly name: string
  readonly value: string
  readonly note?: string
}): ReactElement {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>
        <b>{props.value}</b>{' '}
        {props.note !== undefined && <span className="small muted">{props.note}</span>}
      </dd>
    </>
  )
}
