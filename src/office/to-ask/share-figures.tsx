import type { ReactElement } from 'react'
import type { AskShare, ToAskView } from '#wire/to-ask.ts'
import { count, instant, percent } from '../format/figures.ts'
import { toAskTexts } from '../texts/to-ask.ts'
import { useTexts } from '../texts/use-texts.ts'

/** The headline: the share of people and of households who need a visit, with its parts and its time. */
export function ShareFigures(props: {
  readonly share: AskShare
  readonly runNo: number | null
  readonly listedAt: string | null
  /** What stays open and is asked no more; a village is not told. */
  readonly left?: ToAskView['left']
}): ReactElement {
  const texts = useTexts(toAskTexts)
  const { persons, personsAsked, unregisteredAsked, households, householdsAsked, items } =
    props.share
  return (
    <section className="sheet ask-figures" data-testid="ask-figures">
      <div>
        <span>{texts.people}</span>
        <Share part={personsAsked} whole={persons} />
        <span className="small muted">{texts.ofPeople(count(personsAsked), count(persons))}</span>
        {unregisteredAsked > 0 && (
          <span className="small muted">{texts.unregistered(count(unregisteredAsked))}</span>
        )}
      </div>
      <div>
        <span>{texts.households}</span>
        <Share part={householdsAsked} whole={households} />
        <span className="small muted">
          {texts.ofHouseholds(count(householdsAsked), count(households))}
        </span>
      </div>
      <div>
        <span>{texts.items}</span>
        <b>{count(items)}</b>
        <span className="small muted">{texts.itemsText}</span>
      </div>
      {props.left !== undefined && props.left !== null && props.left.households > 0 && (
        <p className="small muted" data-testid="asked-no-more">
          {texts.left(count(props.left.households), count(props.left.items))}
        </p>
      )}
      <p className="small muted">
        {texts.what}
        {props.listedAt !== null && (
          <>
            {' '}
            {props.runNo === null
              ? texts.listedOn(instant(props.listedAt))
              : texts.listedAt(String(props.runNo), instant(props.listedAt))}
          </>
        )}
      </p>
    </section>
  )
}

function Share({ part, whole }: { readonly part: number; readonly whole: number }): ReactElement {
  return (
    <b>
      {whole === 0 ? '–' : percent(part / whole)}
      {whole > 0 && <small> %</small>}
    </b>
  )
}
