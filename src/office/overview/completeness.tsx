import { Popover } from 'antd'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { Figure, OverviewView } from '#wire/overview.ts'
import type { Ratio } from '#wire/figure.ts'
import { useCan } from '../api/session.ts'
import { IntervalBand } from '../charts/interval-chart.tsx'
import { count, percent, perMille } from '../format/figures.ts'
import { VerdictTag } from '../format/verdict-tag.tsx'
import { VERDICT_MARKS, VERDICT_TONES, verdictOf, type Verdict } from '../format/verdict.ts'
import { overviewTexts } from '../texts/overview.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'

type Headline = NonNullable<OverviewView['headline']>

const VILLAGE_LEVEL = 5

export function Completeness(props: {
  readonly place: OverviewView['place']
  readonly headline: Headline
  readonly figures: readonly Figure[]
}): ReactElement {
  const { place, headline } = props
  const texts = useTexts(overviewTexts)
  const say = useSay()
  const { language } = useSettings()
  const { coverage, coverageTarget } = headline
  const verdict =
    coverage === null || coverageTarget === null
      ? null
      : verdictOf(coverage, { value: coverageTarget, direction: 'least' })
  return (
    <section className="sheet hero" data-testid="completeness">
      <div className="head">
        <h2>{texts.hero}</h2>
        <span className="small muted">
          {[
            headline.how === null ? '' : say(headline.how),
            headline.asOf.length === 0 ? '' : asOfWords(headline, language, texts.allAsOf),
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
      </div>
      <Trio headline={headline} verdict={verdict} isVillage={place.level === VILLAGE_LEVEL} />
      {coverage !== null && coverageTarget !== null && verdict !== null && (
        <>
          <IntervalBand
            estimate={coverage}
            target={coverageTarget}
            verdict={verdict}
            targetText={`${texts.target} ${percent(coverageTarget, 0)} %`}
            label={`${texts.coverage} ${percent(coverage.low)}–${percent(coverage.high)} · ${texts.target} ${percent(coverageTarget, 0)}`}
          />
          <p className={VERDICT_TONES[verdict]}>
            {texts.today} {percent(coverage.value)} %{texts.colon}
            {verdictWords(texts, verdict)}
          </p>
        </>
      )}
      <Missing headline={headline} />
      <ToAsk share={headline.toAsk} />
      <div className="kps">
        {props.figures.map((figure) => (
          <FigureCell key={figure.key} figure={figure} />
        ))}
      </div>
    </section>
  )
}

/** Registered, estimated, and the one as a share of the other. */
function Trio(props: {
  readonly headline: Headline
  readonly verdict: Verdict | null
  readonly isVillage: boolean
}): ReactElement {
  const { headline, verdict, isVillage } = props
  const can = useCan()
  const texts = useTexts(overviewTexts)
  return (
    <div className="trio">
      <div>
        <div className="small muted">{texts.registered}</div>
        <div className="big">
          {count(headline.registered)}
          <small>{texts.persons}</small>
        </div>
      </div>
      <div>
        <div className="small muted">{texts.estimated}</div>
        {headline.estimated === null ? (
          <>
            <div className="big muted">
              {isVillage ? texts.villageNotEstimated : texts.notEstimated}
            </div>
            <div className="muted">
              {isVillage ? (
                <>
                  {texts.villageNotEstimatedWhy}{' '}
                  {can('quality.read') && (
                    <Link to="/quality/estimate">{texts.villageEstimate}</Link>
                  )}
                </>
              ) : (
                texts.notEstimatedWhy
              )}
            </div>
          </>
        ) : (
          <>
            <div className="big">
              {count(headline.estimated.value)}
              <small>{texts.persons}</small>
            </div>
            <div className="muted">
              {count(headline.estimated.low)} – {count(headline.estimated.high)}
            </div>
          </>
        )}
      </div>
      {headline.coverage !== null && (
        <div>
          <div className="small muted">{texts.coverage}</div>
          <div className={verdict === null ? 'big' : `big ${VERDICT_TONES[verdict]}`}>
            {verdict !== null && <span className="big-mark">{VERDICT_MARKS[verdict]}</span>}
            {percent(headline.coverage.value)}
            <small>%</small>
          </div>
          <div className="muted">
            {percent(headline.coverage.low)} – {percent(headline.coverage.high)}
          </div>
        </div>
      )}
    </div>
  )
}

/** One day when all lists speak of the same one, otherwise each with its own. */
function asOfWords(
  { asOf }: Headline,
  language: 'zh' | 'en',
  same: (day: string) => string,
): string {
  const [first, ...rest] = asOf
  if (first !== undefined && rest.every((each) => each.asOf === first.asOf)) return same(first.asOf)
  return asOf.map((each) => `${SOURCE_PROFILES[each.source][language]} ${each.asOf}`).join(' · ')
}

function verdictWords(
  texts: { verdictMet: string; verdictUnsure: string; verdictMissed: string },
  verdict: Verdict,
): string {
  switch (verdict) {
    case 'met':
      return texts.verdictMet
    case 'unsure':
      return texts.verdictUnsure
    case 'missed':
      return texts.verdictMissed
  }
}

/** `估计还缺 18,951 人 …`: who is missing by name, and who can only be asked for at the door. */
function Missing({ headline }: { readonly headline: Headline }): ReactElement {
  const texts = useTexts(overviewTexts)
  const { estimated, namedMissing, registered } = headline
  if (estimated === null) {
    return namedMissing === null ? <></> : <p>{texts.missingNamed(count(namedMissing))}</p>
  }
  const missing = Math.max(0, estimated.value - registered)
  const unnamed = namedMissing === null ? 0 : Math.max(0, missing - namedMissing)
  return (
    <p>
      {texts.missing(
        count(missing),
        count(Math.max(0, estimated.low - registered)),
        count(Math.max(0, estimated.high - registered)),
      )}
      {namedMissing !== null &&
        (namedMissing > missing
          ? `${texts.semicolon}${texts.namedToCheck(count(namedMissing))}`
          : `${texts.colon}${texts.missingNamed(count(namedMissing))}`)}
      {unnamed > 0 && `${texts.semicolon}${texts.missingUnnamed(count(unnamed))}`}
    </p>
  )
}

/** The headline of what remains: the share of people and households to visit, with its parts. */
function ToAsk({ share }: { readonly share: Headline['toAsk'] }): ReactElement {
  const texts = useTexts(overviewTexts)
  if (share === null || share.persons === 0) return <></>
  const { persons, personsAsked, households, householdsAsked, unregisteredAsked } = share
  return (
    <div className="to-ask-line">
      <Link to="/compare/to-ask">{texts.toAsk}</Link>
      <span>
        {texts.toAskShare(
          count(personsAsked),
          percent(personsAsked / persons),
          `${count(householdsAsked)}${households === 0 ? '' : ` (${percent(householdsAsked / households)} %)`}`,
        )}
        {unregisteredAsked > 0 &&
          `${texts.semicolon}${texts.toAskBeside(count(unregisteredAsked))}`}
      </span>
    </div>
  )
}

/** One indicator; pressing it opens its formula and how it was measured. */
function FigureCell({ figure }: { readonly figure: Figure }): ReactElement {
  const texts = useTexts(overviewTexts)
  const say = useSay()
  const { ratio } = figure
  const share = ratio?.share ?? null
  if (ratio === null || share === null) {
    return (
      <div className="kp">
        <div className="small muted">{say(figure.title)}</div>
        <div className="kv muted">–</div>
        <div className="small muted">{texts.notMeasured}</div>
      </div>
    )
  }
  const verdict =
    ratio.target === null
      ? null
      : verdictOf(share, {
          value: ratio.target,
          direction: ratio.good === 'above' ? 'least' : 'most',
        })
  return (
    <div className="kp">
      <div className="small muted">{say(figure.title)}</div>
      <div className="kv">
        <Popover trigger="click" content={<Formula ratio={ratio} />} title={say(figure.title)}>
          <button type="button" className="as-link kv-open">
            {scaled(ratio, share.value)}
            <small>{unitOf(ratio)}</small>
          </button>
        </Popover>{' '}
        {verdict !== null && <VerdictTag verdict={verdict} />}
      </div>
      <div className="small muted">{say(ratio.how)}</div>
      {share.low !== share.high && (
        <div className="small muted">
          {scaled(ratio, share.low)} – {scaled(ratio, share.high)}
        </div>
      )}
      {ratio.target !== null && (
        <div className="small muted">
          {texts.target} {ratio.good === 'above' ? '≥' : '≤'} {scaled(ratio, ratio.target)}
        </div>
      )}
    </div>
  )
}

function Formula({ ratio }: { readonly ratio: Ratio }): ReactElement {
  const texts = useTexts(overviewTexts)
  const say = useSay()
  return (
    <div className="formula">
      <div>
        = {count(ratio.numerator)} ÷ {count(ratio.denominator)}
      </div>
      <div className="muted">
        {texts.how}
        {texts.colon}
        {say(ratio.how)}
      </div>
    </div>
  )
}

function scaled(ratio: Ratio, share: number): string {
  return ratio.scale === 'percent' ? percent(share, share > 0.99 ? 2 : 1) : perMille(share)
}

function unitOf(ratio: Ratio): string {
  return ratio.scale === 'percent' ? '%' : '‰'
}
