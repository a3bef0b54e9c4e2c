import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, InputNumber, Segmented, Select } from 'antd'
import { useEffect, useState, type ReactElement } from 'react'
import { PAPER_FORM_PROFILES, PAPER_FORMS, type PaperForm } from '#domain/paper/paper-form.ts'
import type { GroupList, MakePrinting } from '#wire/paper.ts'
import { get, queryString } from '../api/client.ts'
import { Field } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { usePlace } from '../app/place.tsx'
import { useTitle } from '../app/use-title.ts'
import { VillageButton } from '../register/village-button.tsx'
import { paperTexts } from '../texts/paper.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { PaperTabs } from './paper-tabs.tsx'
import { RecentPrintings } from './recent-printings.tsx'
import { printForm } from './take-pages.ts'

/** Forms that are printed of a village or of a group; the others from the page of what they show. */
const HERE = PAPER_FORMS.filter((form) =>
  ['village', 'group'].includes(PAPER_FORM_PROFILES[form].subject),
)
const WHOLE_VILLAGE = ''

/** 打印: what, of which village and group, on which paper. */
export function PrintPage(): ReactElement {
  const texts = useTexts(paperTexts)
  const [form, setForm] = useState<PaperForm>('booklet')
  useTitle(`${texts.paper} · ${texts.printTab}`)
  return (
    <>
      <PaperTabs />
      <div className="paper-grid">
        <section className="sheet">
          <h2 id="paper-form">{texts.form}</h2>
          <FormChoice form={form} onChoose={setForm} />
          <p className="muted small">{texts.elsewhere}</p>
          <ul className="muted small paper-elsewhere">
            {[texts.householdPage, texts.reportPage, texts.changePage, texts.samplePage].map(
              (one) => (
                <li key={one}>{one}</li>
              ),
            )}
          </ul>
        </section>
        <OrderForm form={form} />
      </div>
      <RecentPrintings />
    </>
  )
}

function FormChoice(props: {
  readonly form: PaperForm
  readonly onChoose: (form: PaperForm) => void
}): ReactElement {
  const say = useSay()
  return (
    <div className="paper-forms" role="radiogroup" aria-labelledby="paper-form">
      {HERE.map((form) => (
        <label key={form} className={form === props.form ? 'chosen' : ''}>
          <input
            type="radio"
            name="paper-form"
            value={form}
            checked={form === props.form}
            onChange={() => {
              props.onChoose(form)
            }}
          />
          <b>{say(PAPER_FORM_PROFILES[form])}</b>
          <span className="muted small">{say(PAPER_FORM_PROFILES[form].use)}</span>
        </label>
      ))}
    </div>
  )
}

function OrderForm({ form }: { readonly form: PaperForm }): ReactElement {
  const texts = useTexts(paperTexts)
  const client = useQueryClient()
  const place = usePlace().code
  const [picked, setPicked] = useState<string | null>(null)
  const [group, setGroup] = useState(WHOLE_VILLAGE)
  const [paper, setPaper] = useState<MakePrinting['paper']>('a4')
  const [copies, setCopies] = useState(1)
  const [asked, setAsked] = useState(false)
  const village = picked ?? (place.length === 12 && !place.endsWith('000') ? place : null)
  const { subject, personal } = PAPER_FORM_PROFILES[form]
  const print = useMutation({
    mutationFn: (of: string) =>
      printForm({
        form,
        village: of,
        groupNo: subject === 'group' && group !== WHOLE_VILLAGE ? group : null,
        paper,
        subjectId: null,
        sampleNo: null,
        copies: subject === 'village' ? copies : 1,
      }),
    onSettled: () => client.invalidateQueries({ queryKey: ['printings'] }),
  })
  return (
    <form
      noValidate
      className="sheet form"
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (village !== null) print.mutate(village)
      }}
    >
      <VillageField
        village={village}
        missing={asked && village === null}
        onPick={(code) => {
          setPicked(code)
          setGroup(WHOLE_VILLAGE)
        }}
      />
      {subject === 'group' && village !== null && (
        <GroupField
          village={village}
          group={group}
          // A booklet is one group's.
          wholeVillage={form !== 'booklet'}
          onChoose={setGroup}
        />
      )}
      {subject === 'village' && <CopiesField copies={copies} onChoose={setCopies} />}
      <SizeField paper={paper} onChoose={setPaper} />
      {personal && <p className="muted small">{texts.printNote}</p>}
      {print.error !== null && <ProblemNote error={print.error} />}
      <div>
        <Button type="primary" htmlType="submit" loading={print.isPending} data-testid="print">
          {print.isPending ? texts.setting : texts.print}
        </Button>
      </div>
    </form>
  )
}

function VillageField(props: {
  readonly village: string | null
  readonly missing: boolean
  readonly onPick: (code: string) => void
}): ReactElement {
  const texts = useTexts(paperTexts)
  const errors = props.missing ? [{ field: 'paper-village', text: texts.noVillage }] : []
  return (
    <Field id="paper-village" label={texts.village} errors={errors}>
      <VillageButton id="paper-village" code={props.village} onPick={props.onPick} />
    </Field>
  )
}

function CopiesField(props: {
  readonly copies: number
  readonly onChoose: (copies: number) => void
}): ReactElement {
  const texts = useTexts(paperTexts)
  return (
    <Field id="paper-copies" label={texts.copies}>
      <InputNumber
        id="paper-copies"
        min={1}
        max={100}
        value={props.copies}
        onChange={(value) => {
          props.onChoose(value ?? 1)
        }}
      />
    </Field>
  )
}

function SizeField(props: {
  readonly paper: MakePrinting['paper']
  readonly onChoose: (paper: MakePrinting['paper']) => void
}): ReactElement {
  const texts = useTexts(paperTexts)
  return (
    <Field id="paper-size" label={texts.size}>
      <Segmented
        id="paper-size"
        value={props.paper}
        options={[
          { value: 'a4', label: 'A4' },
          { value: 'a3', label: 'A3' },
        ]}
        onChange={props.onChoose}
      />
    </Field>
  )
}

function GroupField(props: {
  readonly village: string
  readonly group: string
  readonly wholeVillage: boolean
  readonly onChoose: (group: string) => void
}): ReactElement {
  const texts = useTexts(paperTexts)
  const { village, group, onChoose } = props
  const { data, error, refetch } = useQuery({
    queryKey: ['printing-groups', village],
    queryFn: () => get<GroupList>(`/printings/groups${queryString({ village })}`),
  })
  const groups = data?.groups ?? []
  const all = groups.reduce((sum, { households }) => sum + households, 0)
  const choices = groups.flatMap(({ groupNo, households }) =>
    groupNo === null ? [] : [{ value: groupNo, label: texts.groupOf(groupNo, households) }],
  )
  const first = choices[0]?.value ?? WHOLE_VILLAGE
  // Where nobody is in a group, the village is one.
  const whole = props.wholeVillage || choices.length === 0
  const isChosen = group !== WHOLE_VILLAGE || whole
  useEffect(() => {
    if (!isChosen) onChoose(first)
  }, [isChosen, first, onChoose])
  if (error !== null) return <ProblemNote error={error} onRetry={() => void refetch()} />
  return (
    <Field id="paper-group" label={texts.group}>
      <Select
        id="paper-group"
        loading={data === undefined}
        value={group}
        onChange={onChoose}
        options={[
          ...(whole ? [{ value: WHOLE_VILLAGE, label: texts.wholeVillage(all) }] : []),
          ...choices,
        ]}
      />
    </Field>
  )
}
