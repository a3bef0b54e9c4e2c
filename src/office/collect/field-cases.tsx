import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { DecideFieldCase, FieldCaseList } from '#wire/field-cases.ts'
import { call, get } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { instant } from '../format/figures.ts'
import { ReasonDialog } from '../forms/reason-dialog.tsx'
import { collectTexts } from '../texts/collect.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'
import { GroupMatter } from './group-matter.tsx'
import { PhotoButtons } from './photo-buttons.tsx'

type FieldCase = FieldCaseList['cases'][number]

interface Choice {
  readonly slotId: string
  /** `null`: the register stays. */
  readonly opId: string | null
}

/** Households and items of which two devices said different things: every word with who, when and why. */
export function FieldCases(): ReactElement {
  const texts = useTexts(collectTexts)
  const shell = useTexts(shellTexts)
  const client = useQueryClient()
  const [choice, setChoice] = useState<Choice | null>(null)
  const { data, error, refetch } = useQuery({
    queryKey: ['field-cases'],
    queryFn: () => get<FieldCaseList>('/field-cases'),
  })
  const decide = useMutation({
    mutationFn: ({ slotId, ...body }: Choice & DecideFieldCase) =>
      call('POST', `/field-cases/${slotId}/decision`, body),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['field-cases'] })
    },
  })
  return (
    <section className="sheet" data-testid="field-cases">
      <h2>{texts.cases}</h2>
      <p className="muted">{texts.casesText}</p>
      {data === undefined && error === null && <p className="empty">{shell.loading}</p>}
      {error !== null && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {decide.error !== null && <ProblemNote error={decide.error} />}
      {data?.cases.length === 0 && data.matters.length === 0 && (
        <p className="empty">{texts.noCases}</p>
      )}
      {data?.matters.map((matter) => (
        <GroupMatter key={matter.words.map(({ wordId }) => wordId).join()} matter={matter} />
      ))}
      {data?.cases.map((one) => (
        <CaseOf key={one.slotId} one={one} onChoose={setChoice} />
      ))}
      {choice !== null && (
        <ReasonDialog
          title={texts.why}
          onClose={() => {
            setChoice(null)
          }}
          onReason={(reason) => {
            decide.mutate({ ...choice, reason })
            setChoice(null)
          }}
        />
      )}
    </section>
  )
}

function CaseOf({
  one,
  onChoose,
}: {
  readonly one: FieldCase
  readonly onChoose: (choice: Choice) => void
}): ReactElement {
  const texts = useTexts(collectTexts)
  const { language } = useSettings()
  const { slotId } = one
  return (
    <article className="field-case">
      <h3>
        <Link to={`/register/persons/${one.personId}`}>{one.personName ?? '—'}</Link>{' '}
        {one.label[language]} <span className="muted">{one.village}</span>
      </h3>
      <table className="plain">
        <tbody>
          <tr>
            <th scope="row">{texts.register}</th>
            <td className="value">{one.base?.[language] ?? '—'}</td>
            <td />
            <td>
              <Button
                onClick={() => {
                  onChoose({ slotId, opId: null })
                }}
              >
                {texts.keep}
              </Button>
            </td>
          </tr>
          {one.words.map((word) => (
            <tr key={word.opId}>
              <th scope="row">
                {word.collector} <span className="muted">{word.device}</span>
              </th>
              <td className="value">{word.value?.[language] ?? '—'}</td>
              <td className="small muted">
                {word.reason} · {texts.received(instant(word.receivedAt))} ·{' '}
                {texts.clock(instant(word.observedAt))} <PhotoButtons photos={word.photos} />
              </td>
              <td>
                <Button
                  type="primary"
                  onClick={() => {
                    onChoose({ slotId, opId: word.opId })
                  }}
                >
                  {texts.choose}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  )
}
