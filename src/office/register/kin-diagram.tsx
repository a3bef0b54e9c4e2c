import type { ReactElement } from 'react'
import { Link } from 'react-router'
import { SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import type { PersonView } from '#wire/persons.ts'
import { registerTexts } from '../texts/register.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'

type Kin = PersonView['kin'][number]

/** Three rows: parents and guardian, the person and spouses, children and wards; each with the list that says so. */
export function KinDiagram({ person }: { readonly person: PersonView }): ReactElement {
  const texts = useTexts(registerTexts)
  const of = (...kinds: readonly Kin['kind'][]): readonly Kin[] =>
    person.kin.filter(({ kind }) => kinds.includes(kind))
  const parents = of('father', 'mother', 'guardian')
  const children = of('child', 'ward')
  return (
    <section className="sheet kin" data-testid="kin">
      <div className="head">
        <h2>{texts.kin}</h2>
        {person.household !== null && (
          <Link className="small" to={`/register/households/${person.household.householdId}`}>
            {texts.householdMembers(person.household.members.length)}
          </Link>
        )}
      </div>
      <div className="kin-rows">
        {parents.length > 0 && (
          <div className="kin-row">
            {parents.map((kin, at) => (
              <KinBox key={`${at} ${kin.kind}`} kin={kin} person={person} />
            ))}
          </div>
        )}
        <div className={`kin-row ${parents.length > 0 ? 'joined' : ''}`}>
          <span className="kin-box self">
            <b>{person.name ?? texts.unnamed}</b>
            <span className="small">
              {texts.self}
              {person.ageYears === null ? '' : ` · ${texts.age(person.ageYears)}`}
            </span>
          </span>
          {of('spouse').map((kin, at) => (
            <KinBox key={at} kin={kin} person={person} />
          ))}
        </div>
        {children.length > 0 && (
          <div className="kin-row joined">
            {children.map((kin, at) => (
              <KinBox key={at} kin={kin} person={person} />
            ))}
          </div>
        )}
      </div>
      <Members person={person} />
      <p className="small muted">{texts.kinNote}</p>
    </section>
  )
}

function KinBox(props: { readonly kin: Kin; readonly person: PersonView }): ReactElement {
  const { kin } = props
  const texts = useTexts(registerTexts)
  const say = useSay()
  const { language } = useSettings()
  const member = props.person.household?.members.find(({ personId }) => personId === kin.personId)
  const gone = member !== undefined && member.lifeState !== 'active'
  const inside = (
    <>
      <b>{kin.name ?? '–'}</b>
      <span className="small">
        {say(kin.text)}
        {kin.nature === null ? '' : ` · ${say(kin.nature)}`}
        {kin.ageYears === null ? '' : ` · ${texts.age(kin.ageYears)}`}
        {kin.source !== null && (
          <span className="green" title={SOURCE_PROFILES[kin.source][language]}>
            {' '}
            {SOURCE_PROFILES[kin.source].mark}
          </span>
        )}
      </span>
    </>
  )
  if (kin.personId === null) return <span className="kin-box unknown">{inside}</span>
  return (
    <Link className={gone ? 'kin-box gone' : 'kin-box'} to={`/register/persons/${kin.personId}`}>
      {inside}
    </Link>
  )
}

/** Members of the household whom the diagram does not show. */
function Members({ person }: { readonly person: PersonView }): ReactElement {
  const texts = useTexts(registerTexts)
  const say = useSay()
  const shown = new Set(person.kin.map(({ personId }) => personId))
  const others = (person.household?.members ?? []).filter(
    ({ personId, isSelf }) => !isSelf && !shown.has(personId),
  )
  if (others.length === 0) return <></>
  return (
    <ul className="kin-others small">
      {others.map(({ personId, name, relation, ageYears }) => (
        <li key={personId}>
          <Link to={`/register/persons/${personId}`}>{name ?? '–'}</Link>{' '}
          <span className="muted">
            {say(relation)} {ageYears === null ? '' : texts.age(ageYears)}
          </span>
        </li>
      ))}
    </ul>
  )
}
