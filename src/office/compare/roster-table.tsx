import { Fragment, useEffect, useRef, useState, type ReactElement } from 'react'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import { PERSON_ITEM_WORDS } from '#wire/person-item.ts'
import type { HouseholdRoster, RosterCell, RosterItem, RosterPerson } from '#wire/roster.ts'
import { SourceStrip } from '../charts/source-strip.tsx'
import { MarkedText } from '../format/marked-text.tsx'
import { EvidencePanel } from '../register/evidence-panel.tsx'
import { compareTexts } from '../texts/compare.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import { MatterRow } from './matter-row.tsx'
import { speaks, type ItemSpot, type RosterSpot } from './roster-moves.ts'

/** Identity numbers are set smaller so that 18 characters stay on one line. */
const LONG_VALUE_MIN = 17

interface TableProps {
  readonly roster: HouseholdRoster
  readonly spots: readonly RosterSpot[]
  readonly at: number
  readonly evidenceAt: number | null
  readonly canTake: boolean
  /** `null`: decided by others. */
  readonly matterLink: (spot: RosterSpot) => string | null
  readonly onAt: (at: number) => void
  readonly onTakeColumn: (spot: RosterSpot, column: number) => void
  readonly onTakeProposal: (spot: RosterSpot) => void
  readonly onEvidence: (at: number) => void
}

/** Sources as columns, items as rows: equal values quiet, only what differs speaks. */
export function RosterTable(props: TableProps): ReactElement {
  const { roster, spots } = props
  const columns = roster.sources.length + 2
  const [unfolded, setUnfolded] = useState<string | null>(null)
  return (
    <div className="scroll-x roster-scroll">
      <table className="plain roster" style={{ minWidth: 330 + roster.sources.length * 118 }}>
        <colgroup>
          <col style={{ width: 110 }} />
          {roster.sources.map(({ source }) => (
            <col key={source} />
          ))}
          <col style={{ width: 220 }} />
        </colgroup>
        <Head sources={roster.sources} />
        <tbody>
          {roster.persons.map((person) => (
            <Fragment key={person.personId}>
              <PersonRow
                person={person}
                columns={columns}
                unfolded={unfolded === person.personId}
                onUnfold={() => {
                  setUnfolded(unfolded === person.personId ? null : person.personId)
                }}
              />
              {unfolded === person.personId &&
                person.items
                  .filter((item) => !speaks(item))
                  .map((item) => <QuietRow key={item.item} item={item} />)}
              {spots.map((spot, index) => {
                if (spot.person !== person) return null
                return spot.item === null ? (
                  <MatterRow
                    key={`${spot.matter.kind} ${String(spot.matter.discrepancyNo)}`}
                    matter={spot.matter}
                    on={index === props.at}
                    to={props.matterLink(spot)}
                    columns={columns}
                    onAt={() => {
                      props.onAt(index)
                    }}
                  />
                ) : (
                  <ItemRow
                    key={spot.item.item}
                    {...props}
                    spot={spot}
                    index={index}
                    columns={columns}
                  />
                )
              })}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Head({ sources }: { readonly sources: HouseholdRoster['sources'] }): ReactElement {
  const texts = useTexts(compareTexts)
  const { language } = useSettings()
  return (
    <thead>
      <tr>
        <th>
          <b>{texts.field}</b>
          <br />
          {texts.notApplicableNote}
        </th>
        {sources.map(({ source, asOf, persons }, at) => (
          <th key={source}>
            <kbd className="column-key">{at + 1}</kbd>
            <b>{SOURCE_PROFILES[source][language]}</b>
            <br />
            {asOf ?? ''}
            <br />
            {texts.members(persons)}
          </th>
        ))}
        <th>
          <b>{texts.proposal}</b>
          <br />
          {texts.byEvidence}
        </th>
      </tr>
    </thead>
  )
}

function PersonRow(props: {
  readonly person: RosterPerson
  readonly columns: number
  readonly unfolded: boolean
  readonly onUnfold: () => void
}): ReactElement {
  const { person } = props
  const texts = useTexts(compareTexts)
  const say = useSay()
  const open =
    person.items.filter((item) => item.open).length +
    person.matters.filter(({ state }) => state !== 'decided').length
  const quiet = person.items.filter((item) => !speaks(item))
  const spoken = person.items.filter(speaks)
  return (
    <tr className="roster-person">
      <th colSpan={props.columns - 1} scope="rowgroup">
        <span className="roster-who">
          <b>{person.name ?? '–'}</b>
          <span>
            {[
              say(person.relation),
              say(person.sex),
              person.ageYears === null ? '' : texts.age(person.ageYears),
            ]
              .filter((words) => words !== '')
              .join(' · ')}
          </span>
          {!person.registered && <span className="tag red">{texts.notRegistered}</span>}
          {quiet.length === 0 ? (
            <span className="muted small">
              {person.items.length === 0 ? texts.allSame : texts.restSame(person.itemsSame)}
            </span>
          ) : (
            <button
              type="button"
              className="as-link small"
              aria-expanded={props.unfolded}
              onClick={props.onUnfold}
            >
              {spoken.length === 0 ? texts.allSame : texts.restSame(quiet.length)}{' '}
              <span aria-hidden="true">{props.unfolded ? '▾' : '▸'}</span>
            </button>
          )}
          <span className="grow" />
          <SourceStrip marks={person.strip} />
        </span>
      </th>
      <td className="small">
        {open === 0 ? (
          <span className="green">✓</span>
        ) : (
          <span className="muted">{texts.openItems(open)}</span>
        )}
      </td>
    </tr>
  )
}

/** An item on which everybody agrees, shown when asked for. */
function QuietRow({ item }: { readonly item: RosterItem }): ReactElement {
  const say = useSay()
  const texts = useTexts(compareTexts)
  const { language } = useSettings()
  return (
    <tr className="roster-quiet">
      <th scope="row">{say(PERSON_ITEM_WORDS[item.item])}</th>
      {item.cells.map((cell) => (
        <td key={cell.source} className="quiet" data-list={SOURCE_PROFILES[cell.source][language]}>
          <span className={(cell.value ?? '').length >= LONG_VALUE_MIN ? 'long' : ''}>
            {cell.value ?? '–'}
          </span>
        </td>
      ))}
      <td className="quiet" data-list={texts.registered}>
        {item.current ?? ''}
      </td>
    </tr>
  )
}

function ItemRow(
  props: TableProps & {
    readonly spot: ItemSpot
    readonly index: number
    readonly columns: number
  },
): ReactElement {
  const { spot, index, at } = props
  const { person, item } = spot
  const on = index === at
  const canTake = on && item.open && person.registered && props.canTake
  const row = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (on) row.current?.scrollIntoView({ block: 'nearest' })
  }, [on])
  return (
    <>
      <tr
        ref={row}
        className={`roster-item ${on ? 'on' : ''} ${item.open ? '' : 'decided'}`}
        data-testid={on ? 'roster-cursor' : undefined}
        onClick={() => {
          props.onAt(index)
        }}
      >
        <FieldHead
          item={item}
          on={on}
          unfolded={props.evidenceAt === index}
          onEvidence={() => {
            props.onEvidence(index)
          }}
        />
        {item.cells.map((cell, column) => (
          <Cell
            key={cell.source}
            cell={cell}
            column={column}
            settled={!item.open}
            canTake={canTake}
            onTake={() => {
              props.onTakeColumn(spot, column)
            }}
          />
        ))}
        <ProposalCell
          item={item}
          canTake={canTake}
          onTake={() => {
            props.onTakeProposal(spot)
          }}
        />
      </tr>
      {props.evidenceAt === index && (
        <tr className="roster-evidence">
          <td colSpan={props.columns}>
            <EvidencePanel personId={person.personId} item={item.item} />
          </td>
        </tr>
      )}
    </>
  )
}

/** The item's name; pressing it opens the evidence below. */
function FieldHead(props: {
  readonly item: RosterItem
  readonly on: boolean
  readonly unfolded: boolean
  readonly onEvidence: () => void
}): ReactElement {
  const texts = useTexts(compareTexts)
  const say = useSay()
  return (
    <th scope="row">
      <button
        type="button"
        className="as-link roster-field"
        aria-expanded={props.unfolded}
        aria-current={props.on ? 'true' : undefined}
        title={texts.evidence}
        onClick={props.onEvidence}
      >
        {say(PERSON_ITEM_WORDS[props.item.item])}{' '}
        <span aria-hidden="true">{props.unfolded ? '▾' : '▸'}</span>
      </button>
    </th>
  )
}

function ProposalCell(props: {
  readonly item: RosterItem
  readonly canTake: boolean
  readonly onTake: () => void
}): ReactElement {
  const { open, proposal } = props.item
  const texts = useTexts(compareTexts)
  const say = useSay()
  if (proposal === null) {
    return (
      <td className="roster-proposal">
        <span className="muted">–</span>
      </td>
    )
  }
  return (
    <td className="roster-proposal" data-list={texts.proposal}>
      <span className="roster-proposal-value">
        <b className={open ? '' : 'green'}>{proposal.value ?? '–'}</b>
        {!open && <span className="green small">✓ {texts.taken}</span>}
        {props.canTake && (
          <button type="button" className="take" onClick={props.onTake}>
            <kbd>Enter</kbd> {texts.take}
          </button>
        )}
      </span>
      <span className="small muted">{say(proposal.reason)}</span>
    </td>
  )
}

function Cell(props: {
  readonly cell: RosterCell
  readonly column: number
  /** The item is decided: its differences are history. */
  readonly settled: boolean
  readonly canTake: boolean
  readonly onTake: () => void
}): ReactElement {
  const { cell } = props
  const texts = useTexts(compareTexts)
  const say = useSay()
  const list = SOURCE_PROFILES[cell.source][useSettings().language]
  if (cell.state === 'not_applicable') {
    return (
      <td className="na">
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">{texts.notApplicable}</span>
      </td>
    )
  }
  if (cell.state === 'missing' || cell.value === null) {
    return (
      <td className="hatched" data-list={list}>
        <span className="red small">{texts.missingCell}</span>
      </td>
    )
  }
  return (
    <td
      data-list={list}
      className={
        cell.state !== 'differs' ? 'quiet' : cell.decided || props.settled ? 'was' : 'differs'
      }
    >
      <span className="roster-value">
        <span className={cell.value.length >= LONG_VALUE_MIN ? 'long' : ''}>
          <MarkedText text={cell.value} positions={cell.difference?.positions ?? []} />
        </span>
        {props.canTake && cell.record !== null && (
          <button
            type="button"
            className="take"
            aria-label={`${props.column + 1} ${texts.take} ${cell.value}`}
            onClick={props.onTake}
          >
            <kbd>{props.column + 1}</kbd>
          </button>
        )}
      </span>
      {cell.difference !== null && <span className="why">{say(cell.difference.text)}</span>}
    </td>
  )
}
