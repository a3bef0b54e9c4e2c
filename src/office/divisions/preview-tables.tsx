import type { ReactElement } from 'react'
import { PLACE_CHANGE_KINDS } from '#domain/places/changed-places.ts'
import type { DivisionPreview, DivisionVersion } from '#wire/divisions.ts'
import { count } from '../format/figures.ts'
import { divisionTexts } from '../texts/divisions.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { ClassTag, PeriodText } from './division-words.tsx'

/** What cannot be taken of a list, line by line; and what would be otherwise. */
export function PreviewTables(props: {
  readonly preview: DivisionPreview
  readonly fileName: string
}): ReactElement {
  const { preview } = props
  const texts = useTexts(divisionTexts)
  const counts = PLACE_CHANGE_KINDS.filter((kind) => preview.counts[kind] > 0)
  const all = counts.reduce((sum, kind) => sum + preview.counts[kind], 0)
  return (
    <>
      {preview.refusedLines > 0 && <RefusedLines preview={preview} />}
      <section className="sheet" data-testid="preview">
        <div className="head">
          <h2>{texts.willTitle}</h2>
          <span className="small muted">{texts.chosen(props.fileName, preview.lines)}</span>
        </div>
        {all === 0 ? (
          <p className="muted" role="status">
            {texts.nothing}
          </p>
        ) : (
          <>
            <p className="chips">
              {counts.map((kind) => (
                <span key={kind} className="chip">
                  {texts.kinds[kind]} <b>{count(preview.counts[kind])}</b>
                </span>
              ))}
              {all > preview.changes.length && (
                <span className="small muted">{texts.shownOnly(preview.changes.length)}</span>
              )}
            </p>
            <ChangeTable changes={preview.changes} />
          </>
        )}
      </section>
    </>
  )
}

function RefusedLines({ preview }: { readonly preview: DivisionPreview }): ReactElement {
  const texts = useTexts(divisionTexts)
  const say = useSay()
  const { refused, refusedLines } = preview
  return (
    <section className="sheet" data-testid="refused-lines">
      <h2 className="red">{texts.refusedTitle(refusedLines)}</h2>
      <p role="alert">
        {texts.refusedNote}{' '}
        {refusedLines > refused.length && (
          <span className="muted">{texts.shownOnly(refused.length)}</span>
        )}
      </p>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.why}>
        <table className="plain">
          <thead>
            <tr>
              <th className="num">{texts.line}</th>
              <th>{texts.code}</th>
              <th>{texts.why}</th>
            </tr>
          </thead>
          <tbody>
            {refused.map(({ line, code, fault, why }) => (
              <tr key={`${String(line)} ${fault}`}>
                <td className="num">{line}</td>
                <td>{code}</td>
                <td>{say(why)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function ChangeTable({ changes }: Pick<DivisionPreview, 'changes'>): ReactElement {
  const texts = useTexts(divisionTexts)
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.willTitle}>
      <table className="plain stacked">
        <thead>
          <tr>
            <th>{texts.code}</th>
            <th>{texts.kind}</th>
            <th>{texts.before}</th>
            <th>{texts.after}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ kind, before, after }) => (
            <tr key={`${after.code} ${after.validFrom ?? ''}`}>
              <td>{after.code}</td>
              <td>
                <span className="tag">{texts.kinds[kind]}</span>
              </td>
              <td data-label={texts.before}>
                {before === null ? '–' : <VersionCell version={before} />}
              </td>
              <td data-label={texts.after}>
                <VersionCell version={after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function VersionCell({ version }: { readonly version: DivisionVersion }): ReactElement {
  return (
    <>
      <div>{version.name}</div>
      <div>
        <ClassTag of={version.urbanRural} />
      </div>
      <div className="small muted">
        <PeriodText version={version} />
        {version.successors.length > 0 &&
          ` → ${version.successors.map(({ code }) => code).join(' ')}`}
      </div>
    </>
  )
}
