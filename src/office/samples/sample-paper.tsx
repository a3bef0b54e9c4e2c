import type { ReactElement } from 'react'
import { REQUIRED_ITEMS } from '#domain/quality/required-items.ts'
import type { SampleView, SampleVillageView } from '#wire/samples.ts'
import { sampleTexts } from '../texts/samples.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { CHECKED_ITEMS, type Household } from './household-draft.ts'
import { nextText } from './household-entry.tsx'

/** The forms of a village on paper: a household is never cut in two by the end of a page. */
export function SamplePaper(props: {
  readonly sample: SampleView
  readonly view: SampleVillageView
}): ReactElement {
  const texts = useTexts(sampleTexts)
  const { sample, view } = props
  return (
    <div className="paper-only sample-paper" data-testid="sample-paper">
      <h2>
        {texts.paperTitle} · {view.name}
      </h2>
      <p>
        {sample.title} · {texts.seed} {sample.seed}
      </p>
      <p>{texts.paperHow}</p>
      {view.households.map((household) => (
        <PaperHousehold key={household.householdId} household={household} />
      ))}
      <p className="paper-signs">
        <span>{texts.paperSigns.worker}</span>
        <span>{texts.paperSigns.second}</span>
        <span>{texts.paperSigns.day}</span>
      </p>
    </div>
  )
}

function PaperHousehold({ household }: { readonly household: Household }): ReactElement {
  const texts = useTexts(sampleTexts)
  const say = useSay()
  const { ordinal, headName, code, groupNo, addressText, members } = household
  return (
    <section>
      <h3>
        {texts.household(String(ordinal))} {headName} {code}{' '}
        {groupNo !== null && texts.group(groupNo)} {addressText} ☐ {texts.notReached}
      </h3>
      <table>
        <thead>
          <tr>
            {CHECKED_ITEMS.map((item) => (
              <th key={item}>{say(REQUIRED_ITEMS[item])}</th>
            ))}
            <th>{texts.relation}</th>
            {Object.entries(texts.answers).map(([answer, text]) => (
              <th key={answer}>{text}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {members.map(({ personId, items, relation }) => (
            <tr key={personId}>
              {CHECKED_ITEMS.map((item) => (
                <td key={item}>{say(items[item] ?? null)}</td>
              ))}
              <td>{say(relation)}</td>
              {Object.keys(texts.answers).map((answer) => (
                <td key={answer} className="box">
                  ☐
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {texts.omitted} ____ · {texts.unlisted}（{nextText(household, texts)}）____
      </p>
    </section>
  )
}
