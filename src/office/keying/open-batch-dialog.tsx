import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { useNavigate } from 'react-router'
import type { OpenKeying } from '#wire/keying.ts'
import type { PrintingList } from '#wire/paper.ts'
import { call, get, queryString } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, Field, type FieldError } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { usePlace, usePlaces } from '../app/place.tsx'
import { instant } from '../format/figures.ts'
import { typedDay } from '../format/typed-day.ts'
import { ImeInput } from '../keys/ime-input.tsx'
import { keyingTexts, type KeyingTexts } from '../texts/keying.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'

type Typed = Readonly<
  Record<'booklet' | 'group' | 'collectedOn' | 'collector' | 'sheetCount', string>
>
const FIELDS = ['booklet', 'group', 'collectedOn', 'collector', 'sheetCount'] as const
const EMPTY: Typed = { booklet: '', group: '', collectedOn: '', collector: '', sheetCount: '' }
const SHEETS_MAX = 500
const COUNTY_DIGITS = 6

/** A booklet of sheets becomes a batch. */
export function OpenBatchDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const texts = useTexts(keyingTexts)
  const shell = useTexts(shellTexts)
  const client = useQueryClient()
  const navigate = useNavigate()
  // Made before the first sending: a second press of the button is the same batch.
  const [keyingId] = useState(() => crypto.randomUUID())
  const [village, setVillage] = useState<string | null>(null)
  const [printing, setPrinting] = useState<Printing | null>(null)
  const [typed, setTyped] = useState(EMPTY)
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const open = useMutation({
    mutationFn: (body: OpenKeying) => call('POST', '/keyings', body),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['keyings'] })
      void navigate(`/collect/sheets/${keyingId}`)
    },
  })
  const submit = (): void => {
    const read = batchOf(typed, { keyingId, village, printing, texts })
    setErrors(read.errors)
    if (read.batch !== null) open.mutate(read.batch)
  }
  return (
    <Dialog title={texts.open} onClose={onClose}>
      <ErrorSummary errors={errors} />
      {open.error !== null && <ProblemNote error={open.error} />}
      <form
        noValidate
        className="form"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Field id="batch-village" label={texts.village} errors={errors}>
          <VillageSelect
            value={village}
            onVillage={(code) => {
              setVillage(code)
              setPrinting(null)
            }}
          />
        </Field>
        {village !== null && (
          <PrintingField
            village={village}
            value={printing}
            onPrinting={(chosen) => {
              setPrinting(chosen)
              if (chosen === null) return
              setTyped({ ...typed, group: chosen.groupNo ?? '', sheetCount: String(chosen.sheets) })
            }}
          />
        )}
        <WrittenFields {...{ typed, errors }} onTyped={setTyped} />
        <div className="dialog-buttons">
          <Button onClick={onClose}>{shell.cancel}</Button>
          <Button
            type="primary"
            htmlType="submit"
            loading={open.isPending}
            data-testid="open-batch-go"
          >
            {texts.open}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** What stands on the booklet, as it is written there. */
function WrittenFields(props: {
  readonly typed: Typed
  readonly errors: readonly FieldError[]
  readonly onTyped: (typed: Typed) => void
}): ReactElement {
  const texts = useTexts(keyingTexts)
  const { typed, errors } = props
  const labels: Readonly<Record<keyof Typed, string>> = {
    booklet: texts.booklet,
    group: texts.group,
    collectedOn: texts.collectedOn,
    collector: texts.collector,
    sheetCount: texts.sheetCount,
  }
  const hints: Readonly<Partial<Record<keyof Typed, string>>> = {
    booklet: texts.bookletHint,
    sheetCount: texts.sheetCountHint,
  }
  return (
    <>
      {FIELDS.map((field) => (
        <Field
          key={field}
          id={`batch-${field}`}
          label={labels[field]}
          hint={hints[field]}
          errors={errors}
        >
          <ImeInput
            id={`batch-${field}`}
            className="keying-box"
            value={typed[field]}
            most={field === 'booklet' ? 40 : 50}
            onText={(text) => {
              props.onTyped({ ...typed, [field]: text })
            }}
          />
        </Field>
      ))}
    </>
  )
}

/** Villages of the place that is chosen at the top; of a county its townships come first. */
function VillageSelect(props: {
  readonly value: string | null
  readonly onVillage: (code: string | null) => void
}): ReactElement {
  const texts = useTexts(keyingTexts)
  const { code } = usePlace()
  const [township, setTownship] = useState<string | null>(null)
  const above = usePlaces(code)
  const parent = code.length > COUNTY_DIGITS ? code : township
  const below = usePlaces(parent ?? code)
  const own = above?.path.at(-1)
  const villages =
    own?.level === 5 ? [own] : (below?.places ?? []).filter(({ level }) => level === 5)
  return (
    <>
      {code.length <= COUNTY_DIGITS && (
        <select
          className="keying-box"
          aria-label={texts.township}
          value={township ?? ''}
          onChange={(event) => {
            setTownship(event.target.value === '' ? null : event.target.value)
            props.onVillage(null)
          }}
        >
          <option value="">—</option>
          {(above?.places ?? []).map(({ code: value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      )}
      <select
        id="batch-village"
        className="keying-box"
        value={props.value ?? ''}
        onChange={(event) => {
          props.onVillage(event.target.value === '' ? null : event.target.value)
        }}
      >
        <option value="">{texts.noVillage}</option>
        {villages.map(({ code: value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </>
  )
}

type Printing = PrintingList['printings'][number]

/** Printings of household sheets of the village: their codes become the batch's. */
function PrintingField(props: {
  readonly village: string
  readonly value: Printing | null
  readonly onPrinting: (printing: Printing | null) => void
}): ReactElement | null {
  const texts = useTexts(keyingTexts)
  const { village, value, onPrinting } = props
  const { data } = useQuery({
    queryKey: ['printings', village],
    queryFn: () => get<PrintingList>(`/printings${queryString({ place: village })}`),
  })
  const printings = data?.printings.filter(({ form }) => form === 'household_sheet') ?? []
  if (printings.length === 0) return null
  return (
    <Field id="batch-printing" label={texts.printing} hint={texts.printingHint}>
      <select
        id="batch-printing"
        className="keying-box"
        value={value?.printingId ?? ''}
        onChange={(event) => {
          onPrinting(printings.find(({ printingId }) => printingId === event.target.value) ?? null)
        }}
      >
        <option value="">{texts.noPrinting}</option>
        {printings.map(({ printingId, groupNo, madeAt, sheets }) => (
          <option key={printingId} value={printingId}>
            {texts.printingOf(groupNo, instant(madeAt), sheets)}
          </option>
        ))}
      </select>
    </Field>
  )
}

function batchOf(
  typed: Typed,
  around: {
    readonly keyingId: string
    readonly village: string | null
    readonly printing: Printing | null
    readonly texts: KeyingTexts
  },
): { readonly batch: OpenKeying | null; readonly errors: readonly FieldError[] } {
  const { keyingId, village, printing, texts } = around
  const sheets = /^[0-9]{1,3}$/u.test(typed.sheetCount) ? Number(typed.sheetCount) : 0
  const collectedOn = typedDay(typed.collectedOn)
  const booklet = typed.booklet.trim()
  const collector = typed.collector.trim()
  const wrong: readonly (readonly [boolean, string, string])[] = [
    [village === null, 'batch-village', texts.noVillage],
    [booklet === '', 'batch-booklet', `${texts.booklet}：${texts.missing}`],
    [collectedOn === null, 'batch-collectedOn', texts.refusals['cell.day']],
    [collector === '', 'batch-collector', `${texts.collector}：${texts.missing}`],
    [sheets < 1 || sheets > SHEETS_MAX, 'batch-sheetCount', texts.sheetCountHint],
  ]
  const errors = wrong.flatMap(([is, field, text]) => (is ? [{ field, text }] : []))
  if (village === null || collectedOn === null || errors.length > 0) return { batch: null, errors }
  const groupNo = typed.group.trim() === '' ? null : typed.group.trim()
  const printingId = printing?.printingId ?? null
  return {
    batch: { keyingId, village, groupNo, booklet, collectedOn, collector, sheets, printingId },
    errors,
  }
}
