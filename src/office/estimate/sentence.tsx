import type { ReactElement } from 'react'
import type { PlaceEstimate } from '#wire/estimate.ts'
import { count, percent } from '../format/figures.ts'
import { VerdictTag } from '../format/verdict-tag.tsx'
import { verdictOf, type Verdict } from '../format/verdict.ts'
import { estimateTexts } from '../texts/estimate.ts'
import { useTexts } from '../texts/use-texts.ts'

/** What is known, in one sentence; beside it the three numbers it is made of. */
export function Sentence(props: {
  readonly place: string
  readonly estimate: PlaceEstimate
}): ReactElement {
  const { estimate } = props
  const texts = useTexts(estimateTexts)
  const { registered, people, missing, coverage, target } = estimate
  const lacking = Math.round(missing.point)
  const nameless = Math.max(lacking - estimate.named, 0)
  const share = percent(target.share, 0)
  const verdict =
    coverage === null
      ? 'unsure'
      : verdictOf(
          { low: coverage.lower, high: coverage.upper },
          { value: target.share, direction: 'least' },
        )
  const words = texts.sentence
  return (
    <section className="sheet estimate-sentence" data-testid="estimate-sentence">
      <div>
        <p className="small muted">{texts.inAWord}</p>
        <p className="estimate-words">
          {words.people(props.place)} <b>{count(people.point)}</b> {words.registered}{' '}
          <b>{count(registered)}</b>
          {words.missing} <b className="red">{count(missing.point)}</b> {words.unit}
          {missing.point >= 0.5 ? (
            <>
              （{count(missing.lower)}–{count(missing.upper)}）。{words.named}{' '}
              <b>{count(Math.min(estimate.named, lacking))}</b> {words.namedTail}
              {nameless > 0 && (
                <>
                  {words.nameless} <b>{count(nameless)}</b> {words.namelessTail}
                </>
              )}
              {words.stop}
            </>
          ) : (
            <>。{words.none}</>
          )}
        </p>
        {estimate.named > lacking && (
          <p className="small muted">
            {words.split(count(estimate.named), count(estimate.named - lacking))}
          </p>
        )}
        <p className="small muted">
          {verdict === 'met' && texts.target.reached(share)}
          {verdict === 'missed' && texts.target.missed(share, count(target.more))}
          {verdict === 'unsure' && texts.target.unsure(share, count(target.more))}
        </p>
      </div>
      <Numbers estimate={estimate} verdict={verdict} />
    </section>
  )
}

function Numbers(props: {
  readonly estimate: PlaceEstimate
  readonly verdict: Verdict
}): ReactElement {
  const { estimate, verdict } = props
  const texts = useTexts(estimateTexts)
  const { people, missing, coverage, target } = estimate
  const lacking = Math.round(missing.point)
  const nameless = Math.max(lacking - estimate.named, 0)
  return (
    <div className="estimate-numbers">
      <div>
        <p className="small muted">{texts.should}</p>
        <p className="big">
          {count(people.point)}
          <small>{texts.people}</small>
        </p>
        <p className="small muted">
          {count(people.lower)} – {count(people.upper)}
        </p>
      </div>
      <div>
        <p className="small muted">{texts.coverage(percent(target.share, 0))}</p>
        <p className="big">
          {percent(coverage?.point)}
          <small>%</small>
        </p>
        <p className="small muted">
          {percent(coverage?.lower)} – {percent(coverage?.upper)} <VerdictTag verdict={verdict} />
        </p>
      </div>
      <div>
        <p className="small muted">{texts.missing}</p>
        <p className="big red">
          {count(missing.point)}
          <small>{texts.people}</small>
        </p>
        <p className="small muted">
          {count(missing.lower)} – {count(missing.upper)}
        </p>
      </div>
      <div className="estimate-parts">
        <span className="part-named" style={{ flexGrow: Math.max(estimate.named, 1) }}>
          {texts.namedShort} {count(Math.min(estimate.named, lacking))}
        </span>
        {nameless > 0 && (
          <span className="part-nameless" style={{ flexGrow: nameless }}>
            {texts.namelessShort} {count(nameless)}
          </span>
        )}
      </div>
    </div>
  )
}
