import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { FieldCaseList } from '#wire/field-cases.ts'
import { instant } from '../format/figures.ts'
import { collectTexts } from '../texts/collect.ts'
import { groupMatterTexts } from '../texts/group-matters.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'

type Matter = FieldCaseList['matters'][number]
type Word = Matter['words'][number]

/** What cannot stand together about one household or couple, with every word that met. */
export function GroupMatter({ matter }: { readonly matter: Matter }): ReactElement {
  const texts = useTexts(groupMatterTexts)
  return (
    <article className="field-case" data-testid="group-matter">
      {matter.contradictions.map(({ kind, people }) => (
        <h3 key={[kind, ...people.map(({ personId }) => personId)].join()}>
          {people.map(({ personId, name }) => (
            <Link key={personId} to={`/register/persons/${personId}`}>
              {name ?? '—'}{' '}
            </Link>
          ))}
          {texts.kinds[kind]} <span className="muted">{matter.village}</span>
        </h3>
      ))}
      <p className="small muted">{texts.text}</p>
      <table className="plain">
        <tbody>
          {matter.words.map((word) => (
            <WordOf key={word.wordId} word={word} />
          ))}
        </tbody>
      </table>
    </article>
  )
}

function WordOf({ word }: { readonly word: Word }): ReactElement {
  const texts = useTexts(groupMatterTexts)
  const cases = useTexts(collectTexts)
  const { language } = useSettings()
  const { reason, receivedAt, observedAt } = word
  const when = [
    ...(reason === '' ? [] : [reason]),
    cases.received(instant(receivedAt)),
    ...(observedAt === null ? [] : [cases.clock(instant(observedAt))]),
  ]
  return (
    <tr>
      <th scope="row">
        {word.collector} <span className="muted">{word.device ?? texts.office}</span>
      </th>
      <td className="value">
        {word.person.name ?? '—'} {word.says[language]}
      </td>
      <td className="small muted">{when.join(' · ')}</td>
      <td>
        <WhereToGoOn on={word.on} />
      </td>
    </tr>
  )
}

function WhereToGoOn({ on }: { readonly on: Word['on'] }): ReactElement {
  const texts = useTexts(groupMatterTexts)
  switch (on?.kind) {
    case 'report':
      return <Link to={`/forms/reports/${on.id}`}>{texts.toReport}</Link>
    case 'item_change':
      return <Link to={`/forms/item-changes/${on.id}`}>{texts.toForm}</Link>
    case 'case':
      return <span className="muted">{texts.disputed}</span>
    case undefined:
      return <span className="muted">{texts.visit}</span>
  }
}
