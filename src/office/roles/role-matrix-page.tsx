import type { ReactElement } from 'react'
import { abilityWords } from '#domain/policy/ability-words.ts'
import { FIELD_PROFILES, FIELDS, type Field } from '#domain/policy/fields.ts'
import { PURPOSE_PROFILES } from '#domain/policy/purposes.ts'
import { LEVEL_WORDS, seeingRows, SEES_WORDS, SHOWING_WORDS } from '#domain/policy/role-matrix.ts'
import { ABILITIES, mayDo, ROLE_PROFILES, ROLES } from '#domain/policy/roles.ts'
import { showingOf } from '#domain/policy/showing.ts'
import { useSession } from '../api/session.ts'
import { useTitle } from '../app/use-title.ts'
import { policyTexts } from '../texts/policy.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import './policy.css'

/** 权限表: what the program's own policy says, drawn from the data that it obeys. */
export function RoleMatrixPage(): ReactElement {
  const texts = useTexts(policyTexts)
  useTitle(texts.rolesTitle)
  return (
    <>
      <div className="page-head">
        <h1>{texts.rolesTitle}</h1>
      </div>
      <p className="muted policy-intro">{texts.rolesIntro}</p>
      <Roles />
      <Abilities />
      <Fields />
    </>
  )
}

function Roles(): ReactElement {
  const texts = useTexts(policyTexts)
  const say = useSay()
  const { account } = useSession()
  return (
    <section className="sheet scroll-x" tabIndex={0} role="region" aria-label={texts.roles}>
      <h2>{texts.roles}</h2>
      <table className="plain stacked">
        <thead>
          <tr>
            <th>{texts.role}</th>
            <th>{texts.duty}</th>
            <th>{texts.sees}</th>
            <th>{texts.levels}</th>
          </tr>
        </thead>
        <tbody>
          {ROLES.map((role) => {
            const { duty, sees, levels } = ROLE_PROFILES[role]
            return (
              <tr key={role} className={role === account.role ? 'own' : undefined}>
                <th scope="row">{say(ROLE_PROFILES[role])}</th>
                <td>{say(duty)}</td>
                <td>{say(SEES_WORDS[sees])}</td>
                <td>{levels.map((level) => say(LEVEL_WORDS[level])).join(' · ')}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

function Abilities(): ReactElement {
  const texts = useTexts(policyTexts)
  const say = useSay()
  return (
    <section className="sheet scroll-x" tabIndex={0} role="region" aria-label={texts.abilities}>
      <h2>{texts.abilities}</h2>
      <table className="plain matrix">
        <thead>
          <tr>
            <td />
            {ROLES.map((role) => (
              <th key={role} scope="col">
                {say(ROLE_PROFILES[role])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ABILITIES.map((ability) => (
            <tr key={ability}>
              <th scope="row">{say(abilityWords(ability))}</th>
              {ROLES.map((role) => (
                <td key={role}>
                  {mayDo(role, ability) && (
                    <span role="img" aria-label={texts.yes}>
                      ●
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Fields(): ReactElement {
  const texts = useTexts(policyTexts)
  const say = useSay()
  return (
    <section className="sheet scroll-x" tabIndex={0} role="region" aria-label={texts.fields}>
      <h2>{texts.fields}</h2>
      <p className="small muted">{texts.fieldsNote}</p>
      <table className="plain matrix">
        <thead>
          <tr>
            <th scope="col">{texts.rolePurpose}</th>
            {FIELDS.map((field) => (
              <th key={field} scope="col">
                {say(FIELD_PROFILES[field])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {seeingRows().map((row) => (
            <tr key={`${row.role} ${row.purpose}`}>
              <th scope="row">
                {say(ROLE_PROFILES[row.role])} · {say(PURPOSE_PROFILES[row.purpose])}
              </th>
              {FIELDS.map((field) => (
                <FieldCell key={field} row={row} field={field} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function FieldCell(props: {
  readonly row: ReturnType<typeof seeingRows>[number]
  readonly field: Field
}): ReactElement {
  const say = useSay()
  const { row, field } = props
  const adult = showingOf({ ...row, field, child: false })
  const child = showingOf({ ...row, field, child: true })
  return (
    <td className={adult === 'full' ? undefined : 'masked'}>
      {say(SHOWING_WORDS[adult])}
      {child !== adult && <> / {say(SHOWING_WORDS[child])}</>}
    </td>
  )
}
