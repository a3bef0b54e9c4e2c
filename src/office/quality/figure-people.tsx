import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { Link } from 'react-router'
import type { FigurePeople as People } from '#wire/quality.ts'
import { get, queryString } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { MoreButton } from '../app/more-button.tsx'
import { count } from '../format/figures.ts'
import { qualityTexts } from '../texts/quality.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** The people whom a figure lacks, by village: never by how often or by whom. */
export function FigurePeople(props: {
  readonly figure: string
  readonly place: string
}): ReactElement {
  const texts = useTexts(qualityTexts)
  const shell = useTexts(shellTexts)
  const say = useSay()
  const { figure, place } = props
  const list = useInfiniteQuery({
    queryKey: ['quality-people', figure, place],
    initialPageParam: '',
    queryFn: ({ pageParam }) => {
      const asked = { place, ...(pageParam === '' ? {} : { cursor: pageParam }) }
      return get<People>(`/quality/figures/${figure}/people${queryString(asked)}`)
    },
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const { data, error, refetch } = list
  if (error !== null) return <ProblemNote error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <p className="muted">{shell.loading}</p>
  const people = data.pages.flatMap((page) => page.people)
  return (
    <div data-testid="figure-people">
      <h3>
        {texts.people} · {count(data.pages[0]?.total)}
      </h3>
      <p className="small muted">{texts.peopleNote}</p>
      {people.length === 0 ? (
        <p className="muted">{texts.nobody}</p>
      ) : (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={texts.people}>
          <table className="plain beside">
            <thead>
              <tr>
                <th>{texts.name}</th>
                <th>{texts.sex}</th>
                <th className="num">{texts.age}</th>
                <th>{texts.village}</th>
              </tr>
            </thead>
            <tbody>
              {people.map((person) => (
                <tr key={person.personId}>
                  <th scope="row">
                    <Link to={`/register/persons/${person.personId}`}>{person.name ?? '–'}</Link>
                  </th>
                  <td>{say(person.sex)}</td>
                  <td className="num">{person.ageYears ?? '–'}</td>
                  <td>{person.villageName}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <MoreButton list={list} />
    </div>
  )
}
