import type { FastifyRequest } from 'fastify'
import { stepsOfForm } from '#register/forms/form-steps.ts'
import { linesOfReport } from '#register/forms/report-rows.ts'
import { sampledHouseholds } from '#register/samples/sample-people.ts'
import { readSample, sampleVillages } from '#register/samples/sample-rows.ts'
import type { SampleView } from '#wire/samples.ts'
import { permittedReport } from '../requests/permitted-report.ts'
import { shownReport } from '../routes/change-report-routes.ts'
import { aroundForms, permittedItemChange } from '../routes/item-change-routes.ts'
import { aroundSamples } from '../routes/sample-routes.ts'
import { villageView } from '../routes/sample-village-routes.ts'
import { servedBy, storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { itemChangeViewOf } from '../show/item-change-view.ts'
import { sampleViewOf } from '../show/sample-view.ts'
import { loadVillageForm } from './load-village-form.ts'
import { acceptanceForm, changeReport, itemChange, samplingForms } from './office-forms.ts'
import type { PrintedForm, PrintFrame } from './print-frame.ts'

/** A form with what stands on it today; `null` where what it was printed of is gone or not one's own. */
export async function loadForm(
  request: FastifyRequest,
  options: ServerOptions,
  frame: PrintFrame,
): Promise<PrintedForm | null> {
  switch (frame.printing.form) {
    case 'change_report':
      return loadReport(request, options, frame)
    case 'item_change':
      return loadItemChange(request, options, frame)
    case 'sampling_form':
    case 'acceptance_form':
      return loadSample(request, options, frame)
    case 'household_sheet':
    case 'information_card':
    case 'roster':
    case 'booklet':
    case 'supplement_sheet':
    case 'notice':
      return loadVillageForm({ store: storeOf(request), county: options.county }, frame)
  }
}

async function loadReport(
  request: FastifyRequest,
  options: ServerOptions,
  frame: PrintFrame,
): Promise<PrintedForm | null> {
  const { county } = options
  const reportId = frame.printing.subjectId ?? ''
  const report = await permittedReport(request, county, reportId)
  if (report === null) return null
  const lines = await linesOfReport(storeOf(request).pool, { county, reportId })
  return changeReport(frame, await shownReport(request, options, { report, lines }))
}

async function loadItemChange(
  request: FastifyRequest,
  options: ServerOptions,
  frame: PrintFrame,
): Promise<PrintedForm | null> {
  const { county } = options
  const formId = frame.printing.subjectId ?? ''
  const form = await permittedItemChange(request, county, formId)
  if (form === null) return null
  const { accountId, role } = whoAsks(request)
  const view = itemChangeViewOf(form, {
    ...(await aroundForms(request, options, [form])),
    steps: await stepsOfForm(storeOf(request), { county, formId }),
    asker: { account: accountId, role },
  })
  return itemChange(frame, view)
}

async function loadSample(
  request: FastifyRequest,
  options: ServerOptions,
  frame: PrintFrame,
): Promise<PrintedForm | null> {
  const { village, sampleNo, form } = frame.printing
  const sample = sampleNo === null ? null : await sampleOf(request, options, sampleNo)
  if (sample === null) return null
  if (form === 'acceptance_form') return acceptanceForm(frame, sample)
  const of = { county: options.county, sampleNo: sample.sampleNo, village }
  const served = servedBy(request, options)
  const households = await sampledHouseholds(served.store, of)
  const view = await villageView(served, { ...of, households, sight: frame.sight })
  return samplingForms(frame, { sample, view })
}

async function sampleOf(
  request: FastifyRequest,
  { county }: ServerOptions,
  sampleNo: number,
): Promise<SampleView | null> {
  const store = storeOf(request)
  const sample = await readSample(store, { county, sampleNo })
  if (sample === null) return null
  const villages = await sampleVillages(store, { county, sampleNo })
  const codes = villages.map(({ village }) => village)
  const around = await aroundSamples(request, county, [sample], codes)
  const { role, territory } = whoAsks(request)
  return sampleViewOf(sample, villages, { ...around, role, territory })
}
