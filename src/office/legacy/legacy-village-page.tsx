import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link, useParams } from 'react-router'
import { LEGACY_SAMPLE_RECORDS, type LegacyAnswer } from '#domain/sources/legacy-village.ts'
import type { AnswerLegacySample, LegacyVillageView } from '#wire/legacy.ts'
import { call, get } from '../api/client.ts'
import { useCan } from '../api/session.ts'
import { ProblemNote, StillToCome } from '../app/message-page.tsx'
import { useTitle } from '../app/use-title.ts'
import { count } from '../format/figures.ts'
import { legacyTexts } from '../texts/legacy.ts'
import { useTexts } from '../texts/use-texts.ts'
import { DecideLegacyForm } from './decide-legacy-form.tsx'
import { LegacyState } from './legacy-page.tsx'
import '../intake/intake.css'
import './legacy.css'
import { SampledPeople } from './sampled-people.tsx'

/** One village's list: its sample, what other lists say, and the decision. */
export function LegacyVillagePage(): ReactElement {
  const { batchId = '', village = '' } = useParams()
  const texts = useTexts(legacyTexts)
  const path = `/legacy/${batchId}/villages/${village}`
  const { data, error, refetch } = useQuery({
    queryKey: ['legacy', batchId, village],
    queryFn: () => get<LegacyVillageView>(path),
    staleTime: 0,
  })
  useTitle(data === undefined ? texts.title : texts.list(data.villageName))
  if (data === undefined) {
    return <StillToCome page error={error} onRetry={() => void refetch()} />
  }
  return (
    <>
      <div className="page-head">
        <Link to="/legacy" className="small">
          ‹ {texts.title}
        </Link>
        <h1>{texts.list(data.villageName)}</h1>
        <LegacyState line={data} />
      </div>
      <Facts view={data} />
      {data.state === 'waiting' && <DrawPart path={path} />}
      {data.people.length > 0 && (
        // Answers that were saved, by whomever, are the page's new beginning.
        <AnswerPart key={data.people.map(({ answer }) => answer).join()} view={data} path={path} />
      )}
      <DecideLegacyForm view={data} path={path} />
    </>
  )
}

function Facts({ view }: { readonly view: LegacyVillageView }): ReactElement {
  const texts = useTexts(legacyTexts)
  const facts: readonly (readonly [string, string])[] = [
    [texts.township, view.townshipName],
    [texts.records, count(view.records)],
    [
      texts.agreeing,
      texts.agreeingText(count(view.agreeing), count(view.records), count(view.agreeingLeast)),
    ],
    ...(view.sampled === 0
      ? []
      : ([
          [
            texts.sample,
            `${texts.sampleState(count(view.answered), count(view.sampled), count(view.right))} · ${texts.wrongText(count(view.wrongMost))}`,
          ],
        ] as const)),
    ...(view.seed === null ? [] : ([[texts.seed, String(view.seed)]] as const)),
    ...(view.decidedReason === null ? [] : ([[texts.decided, view.decidedReason]] as const)),
  ]
  return (
    <section className="sheet">
      <dl className="facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function DrawPart({ path }: { readonly path: string }): ReactElement {
  const texts = useTexts(legacyTexts)
  const can = useCan()
  const client = useQueryClient()
  const draw = useMutation({
    mutationFn: () => call('POST', `${path}/sample`, {}),
    onSettled: () => client.invalidateQueries({ queryKey: ['legacy'] }),
  })
  if (!can('samples.check')) return <></>
  return (
    <section className="sheet form">
      <p>{texts.drawText(LEGACY_SAMPLE_RECORDS)}</p>
      {draw.isError && <ProblemNote error={draw.error} />}
      <div>
        <Button
          data-testid="draw-legacy"
          loading={draw.isPending}
          onClick={() => {
            draw.mutate()
          }}
        >
          {texts.draw}
        </Button>
      </div>
    </section>
  )
}

function AnswerPart(props: {
  readonly view: LegacyVillageView
  readonly path: string
}): ReactElement {
  const { view } = props
  const texts = useTexts(legacyTexts)
  const client = useQueryClient()
  const [answers, setAnswers] = useState<ReadonlyMap<string, LegacyAnswer>>(new Map())
  const save = useMutation({
    mutationFn: () => {
      const body: AnswerLegacySample = {
        answers: view.people.flatMap(({ rowNo, party }) => {
          const answer = answers.get(`${String(rowNo)}/${String(party)}`)
          return answer === undefined ? [] : [{ rowNo, party, answer }]
        }),
      }
      return call('PUT', `${props.path}/answers`, body)
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['legacy'] }),
  })
  const isOpen = view.state === 'sampled'
  return (
    <section className="sheet form">
      <SampledPeople
        people={view.people}
        answers={answers}
        disabled={!isOpen}
        onAnswer={(key, answer) => {
          setAnswers((before) => new Map(before).set(key, answer))
        }}
      />
      {save.isError && <ProblemNote error={save.error} />}
      {isOpen && (
        <div>
          <Button
            type="primary"
            data-testid="save-legacy-answers"
            disabled={answers.size === 0}
            loading={save.isPending}
            onClick={() => {
              save.mutate()
            }}
          >
            {texts.save}
          </Button>
        </div>
      )}
    </section>
  )
}
