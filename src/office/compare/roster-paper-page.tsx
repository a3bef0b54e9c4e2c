import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, type ReactElement } from 'react'
import { Link, useParams } from 'react-router'
import { SOURCE_KINDS, SOURCE_PROFILES, type SourceKind } from '#domain/sources/source-kind.ts'
import { PERSON_ITEM_WORDS } from '#wire/person-item.ts'
import type {
  HouseholdRoster,
  RosterCell,
  RosterItem,
  RosterMatter,
  RosterPerson,
  VillageRosters,
} from '#wire/roster.ts'
import { get, queryString } from '../api/client.ts'
import { StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { count } from '../format/figures.ts'
import { compareTexts } from '../texts/compare.ts'
import { rosterTexts } from '../texts/roster.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import { speaks } from './roster-moves.ts'
import './roster-paper.css'

/** The whole village on paper: households down, lists across, one table whose head is repeated. */
export function RosterPaperPage(): ReactElement {
  const own = useTexts(rosterTexts)
  const { village = '' } = useParams()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    {
      queryKey: ['roster-paper', village],
      queryFn: ({ pageParam }) =>
        get<VillageRosters>(
          `/villages/${village}/rosters${queryString({ filter: 'open', cursor: pageParam })}`,
        ),
      initialPageParam: '',
      getNextPageParam: (page) => page.nextCursor,
    },
  )
  // Paper has no second page to turn to: one page after the other until all are here.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const first = data?.pages[0]
  const rosters = data?.pages.flatMap((page) => page.rosters) ?? []
  const title = own.paperTitle(first?.village.path.slice(-2).join(' · ') ?? '')
  useTitle(title)
  if (data === undefined || first === undefined) {
    return <StillToCome error={error} onRetry={() => void refetch()} />
  }
  return (
    <div className="roster-paper">
      <div className="head no-print">
        <Link to={`/compare/roster/${village}`}>← {own.paperBack}</Link>
        <span role="status" className="small muted" data-testid="paper-ready">
          {own.paperOf(
            count(rosters.length),
            count(hasNextPage ? first.households : rosters.length),
          )}
        </span>
        <Button
          type="primary"
          disabled={hasNextPage || rosters.length === 0}
          data-testid="print-paper"
          onClick={() => {
            print()
          }}
        >
          {own.paperPrint}
        </Button>
      </div>
      <h1>{title}</h1>
      {rosters.length === 0 ? (
        <p className="empty">{own.paperEmpty}</p>
      ) : (
        <>
          <p className="small muted">{own.paperNote}</p>
          <div className="scroll-x" tabIndex={0} role="region" aria-label={title}>
            <PaperTable rosters={rosters} />
          </div>
        </>
      )}
    </div>
  )
}

function PaperTable({ rosters }: { readonly rosters: readonly HouseholdRoster[] }): ReactElement {
  const texts = useTexts(compareTexts)
  const { language } = useSettings()
  const asOf = new Map(
    rosters.flatMap(({ sources }) => sources.map((one) => [one.source, one.asOf])),
  )
  const columns = SOURCE_KINDS.filter((source) => asOf.has(source))
  return (
    <table className="plain paper" data-testid="paper">
      <thead>
        <tr>
          <th>{texts.field}</th>
          {columns.map((source) => (
            <th key={source}>
              {SOURCE_PROFILES[source][language]}
              <br />
              <span className="small">{asOf.get(source) ?? ''}</span>
            </th>
          ))}
          <th>{texts.proposal}</th>
        </tr>
      </thead>
      {rosters.map((roster) => (
        <HouseholdRows key={roster.household.householdId} roster={roster} columns={columns} />
      ))}
    </table>
  )
}

/** A body of its own, so that a household stands on one page where it can. */
function HouseholdRows(props: {
  readonly roster: HouseholdRoster
  readonly columns: readonly SourceKind[]
}): ReactElement {
  const { roster, columns } = props
  const { code, groupNo, headName, addressText, isNobodys, note } = roster.household
  const texts = useTexts(compareTexts)
  const own = useTexts(rosterTexts)
  const say = useSay()
  const speaking = roster.persons.filter(
    (person) => mattersOnPaper(person).length > 0 || person.items.some(speaks),
  )
  return (
    <tbody>
      <tr className="paper-household">
        <th colSpan={columns.length + 2} scope="rowgroup">
          <b>{isNobodys ? own.nobodys : (headName ?? own.notNamed)}</b> {code ?? ''}{' '}
          {[
            groupNo === null ? '' : texts.group(groupNo),
            addressText ?? '',
            note === null ? '' : say(note),
          ]
            .filter((words) => words !== '')
            .join(' · ')}
        </th>
      </tr>
      {speaking.length === 0 && (
        <tr>
          <td colSpan={columns.length + 2} className="paper-none">
            {own.paperNothing}
          </td>
        </tr>
      )}
      {speaking.flatMap((person) => [
        <tr key={person.personId} className="paper-person">
          <th colSpan={columns.length + 2} scope="rowgroup">
            {person.name ?? '–'} {say(person.relation)}
            {person.registered ? '' : ` · ${texts.notRegistered}`}
          </th>
        </tr>,
        ...mattersOnPaper(person).map((matter) => (
          <tr key={`${person.personId} ${matter.kind} ${String(matter.discrepancyNo)}`}>
            <th scope="row">{say(matter.text)}</th>
            <td colSpan={columns.length + 1}>{say(matter.what)}</td>
          </tr>
        )),
        ...person.items
          .filter(speaks)
          .map((item) => (
            <ItemRow key={`${person.personId} ${item.item}`} item={item} columns={columns} />
          )),
      ])}
      {roster.personsLeft > 0 && (
        <tr>
          <td colSpan={columns.length + 2}>{own.personsLeft(roster.personsLeft)}</td>
        </tr>
      )}
    </tbody>
  )
}

function mattersOnPaper(person: RosterPerson): readonly RosterMatter[] {
  return person.matters.filter(({ state }) => state !== 'decided')
}

function ItemRow(props: {
  readonly item: RosterItem
  readonly columns: readonly SourceKind[]
}): ReactElement {
  const { item, columns } = props
  const say = useSay()
  return (
    <tr>
      <th scope="row">{say(PERSON_ITEM_WORDS[item.item])}</th>
      {columns.map((source) => (
        <Said key={source} cell={item.cells.find((one) => one.source === source)} />
      ))}
      <td>{item.proposal === null ? '' : <b>{item.proposal.value ?? ''}</b>}</td>
    </tr>
  )
}

/** What differs stands in full with how it differs; what agrees is a ring, so that paper stays quiet. */
function Said({ cell }: { readonly cell: RosterCell | undefined }): ReactElement {
  const texts = useTexts(compareTexts)
  const say = useSay()
  if (cell === undefined || cell.value === null) {
    return (
      <td className="paper-none">
        <span aria-hidden="true">—</span>
        <span className="visually-hidden">{texts.missingCell}</span>
      </td>
    )
  }
  if (cell.difference === null) {
    return (
      <td className="paper-same">
        <span aria-hidden="true">○</span>
        <span className="visually-hidden">{cell.value}</span>
      </td>
    )
  }
  return (
    <td className="paper-differs">
      {cell.value}
      <span className="small"> {say(cell.difference.text)}</span>
    </td>
  )
}
