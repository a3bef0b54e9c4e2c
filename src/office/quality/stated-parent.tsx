import { Button } from 'antd'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { FindingView } from '#wire/findings.ts'
import { statedParentTexts } from '../texts/stated-parent.ts'
import { useTexts } from '../texts/use-texts.ts'

/** A parent to find: the certificate's words above the register's, and the one step that joins them. */
export function StatedParent(props: {
  readonly stated: FindingView['stated']
  readonly isBusy: boolean
  /** `null`: not by whoever asks, or not now. */
  readonly onName: (() => void) | null
}): ReactElement | null {
  const texts = useTexts(statedParentTexts)
  const { stated, onName } = props
  if (stated === null) return null
  return (
    <>
      <StatedParentFacts stated={stated} />
      {onName !== null && (
        <Button
          type="primary"
          loading={props.isBusy}
          data-testid="finding-name_parent"
          onClick={onName}
        >
          {texts.nameParent} <kbd>8</kbd>
        </Button>
      )}
    </>
  )
}

function StatedParentFacts({
  stated,
}: {
  readonly stated: NonNullable<FindingView['stated']>
}): ReactElement {
  const texts = useTexts(statedParentTexts)
  const { holder } = stated
  return (
    <dl className="finding-facts" data-testid="stated-parent">
      <div>
        <dt>{texts.stated}</dt>
        <dd>
          <span>
            <b>{stated.name}</b>
            {stated.maskedNumber !== '' && ` · ${stated.maskedNumber}`}
            {stated.evidence !== null && ` · ${stated.evidence}`}
          </span>
        </dd>
      </div>
      <div>
        <dt>{texts.holder}</dt>
        <dd>
          {holder === null ? (
            texts.nobody
          ) : (
            <>
              <Link to={`/register/persons/${holder.personId}`}>{holder.name ?? '–'}</Link>
              <span>
                {holder.bornYear !== null && `${holder.bornYear} · `}
                {holder.placeName}
              </span>
              <b className={holder.sameName ? 'green' : 'red'}>
                {holder.sameName ? texts.sameName : texts.otherName}
              </b>
            </>
          )}
        </dd>
      </div>
    </dl>
  )
}
