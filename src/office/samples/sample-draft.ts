import { SEED_MAX } from '#domain/sampling/published-draw.ts'
import { samplePlan, type SamplePlan } from '#domain/sampling/sample-plan.ts'
import type { DrawSample, SampleFrameView } from '#wire/samples.ts'

/** What is typed into the dialog, as it stands there. */
export interface SampleDraft {
  readonly title: string
  readonly purpose: DrawSample['purpose']
  readonly expected: string
  readonly precision: string
  readonly designEffect: string
  readonly villages: string
  readonly take: string
  readonly seed: string
  readonly coverageTarget: string
  readonly itemsTarget: string
  readonly wrong: string
  readonly missing: string
  readonly unmanaged: string
}

export type DraftField = Exclude<keyof SampleDraft, 'purpose'>

/** Limits of each number, and whether it is whole. */
const NUMBERS: Readonly<
  Record<
    Exclude<DraftField, 'title'>,
    { readonly least: number; readonly most: number; readonly whole?: true }
  >
> = {
  expected: { least: 1, most: 99 },
  precision: { least: 0.1, most: 50 },
  designEffect: { least: 1, most: 20 },
  villages: { least: 2, most: 1000, whole: true },
  take: { least: 1, most: 500, whole: true },
  seed: { least: 1, most: SEED_MAX, whole: true },
  coverageTarget: { least: 0, most: 100 },
  itemsTarget: { least: 0, most: 100 },
  wrong: { least: 0, most: 100 },
  missing: { least: 0, most: 100 },
  unmanaged: { least: 0, most: 100 },
}

/** What holds where nothing is typed: two points, a design effect of 2, 30 households a village. */
export function emptyDraft(frame: SampleFrameView, title: string): SampleDraft {
  const draft: SampleDraft = {
    title,
    purpose: 'acceptance',
    expected: '95',
    precision: '2',
    designEffect: '2',
    villages: '2',
    take: '30',
    seed: String(frame.seed),
    coverageTarget: percentText(frame.coverageTarget),
    itemsTarget: percentText(frame.itemsTarget),
    wrong: String(frame.weights.wrong),
    missing: String(frame.weights.missing),
    unmanaged: String(frame.weights.unmanaged),
  }
  const plan = planOf(draft, frame)
  return plan === null ? draft : filledBy(draft, plan)
}

/** What was reckoned, filled in. */
export function filledBy(draft: SampleDraft, { villages, take }: SamplePlan): SampleDraft {
  return { ...draft, villages: String(villages), take: String(take) }
}

/** How many people, households and villages the precision takes; `null` where it cannot be told. */
export function planOf(draft: SampleDraft, frame: SampleFrameView): SamplePlan | null {
  const [expected, precision, designEffect, take] = (
    ['expected', 'precision', 'designEffect', 'take'] as const
  ).map((field) => numberOf(draft, field))
  if (expected == null || precision == null || designEffect == null || take == null) return null
  return samplePlan(frame, {
    share: expected / 100,
    precision: precision / 100,
    designEffect,
    take,
  })
}

/** What is typed as the server takes it, or the fields to be mended. */
export function designOf(
  draft: SampleDraft,
  place: string,
): { readonly design: DrawSample | null; readonly mistakes: readonly DraftField[] } {
  const title = draft.title.trim()
  const number = (field: keyof typeof NUMBERS): number => numberOf(draft, field) ?? 0
  const wrong = (Object.keys(NUMBERS) as (keyof typeof NUMBERS)[]) // oxlint-disable-line typescript/no-unsafe-type-assertion -- its own keys
    .filter((field) => !PLANNING.has(field) && numberOf(draft, field) === null)
  const mistakes: DraftField[] = [...(title.length < 2 ? (['title'] as const) : []), ...wrong]
  if (mistakes.length > 0) return { design: null, mistakes }
  const design = {
    place,
    title,
    purpose: draft.purpose,
    seed: number('seed'),
    villages: number('villages'),
    households: number('take'),
    coverageTarget: number('coverageTarget') / 100,
    itemsTarget: number('itemsTarget') / 100,
    weights: { wrong: number('wrong'), missing: number('missing'), unmanaged: number('unmanaged') },
  }
  return { design, mistakes: [] }
}

/** Used for reckoning only, and not sent. */
const PLANNING: ReadonlySet<string> = new Set(['expected', 'precision', 'designEffect'])

function numberOf(draft: SampleDraft, field: keyof typeof NUMBERS): number | null {
  const text = draft[field].trim()
  const { least, most, whole } = NUMBERS[field]
  if (!(whole === true ? /^[0-9]{1,10}$/u : /^[0-9]{1,3}(?:\.[0-9]{1,4})?$/u).test(text))
    return null
  const value = Number(text)
  return value >= least && value <= most ? value : null
}

function percentText(share: number): string {
  return String(Math.round(share * 1_000_000) / 10_000)
}
