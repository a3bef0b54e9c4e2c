import { roundGiven, roundList, roundUndone, templateList } from '#wire/grant-rounds.ts'
import {
  lackingList,
  regulationList,
  regulationTemplate,
  regulationView,
  signatureSheet,
} from '#wire/regulations.ts'
import { grantList } from '#wire/policy.ts'
import { expect, test } from 'vitest'
import type { ZodType } from 'zod'
import { batchList, batchRows, batchView, filePreview, withdrawalPreview } from '#wire/batches.ts'
import { approvals } from '#wire/approvals.ts'
import { reportBoard, reportView } from '#wire/change-reports.ts'
import { correctionCheck } from '#wire/correction-check.ts'
import { itemChangeList, itemChangeSettled, itemChangeView } from '#wire/item-changes.ts'
import { mergeRequestList, mergeRequestSettled, mergeRequestView } from '#wire/merge-requests.ts'
import { orderList, orderView } from '#wire/orders.ts'
import { birthRegistered } from '#wire/births.ts'
import { householdHistory, householdView, phoneRevealed } from '#wire/households.ts'
import { causeRevealed, deathCauseStated } from '#wire/death-cause.ts'
import { lifeEventRecorded, personAsKnown, personLife } from '#wire/life-events.ts'
import {
  balancePeople,
  populationBalance,
  referenceLine,
  referenceList,
  referenceView,
  makeUpView,
  residentCounts,
  residentPeople,
} from '#wire/residents.ts'
import { birthLedgerView, birthRecords } from '#wire/birth-ledger.ts'
import { fieldCaseList } from '#wire/field-cases.ts'
import { fieldPhoto, visitWorkList } from '#wire/field-visits.ts'
import { deviceCode, deviceList } from '#wire/sync.ts'
import { protectionTask, protectionTasks } from '#wire/protection.ts'
import { agesView } from '#wire/ages.ts'
import { entriesView } from '#wire/entry-signs.ts'
import { estimateView } from '#wire/estimate.ts'
import { overviewView } from '#wire/overview.ts'
import { pairQueue, pairView, reviewSession } from '#wire/pairs.ts'
import {
  identifierRevealed,
  itemRevealed,
  itemEvidence,
  personReads,
  personTrace,
  personView,
} from '#wire/persons.ts'
import { placeList } from '#wire/places.ts'
import { progressView } from '#wire/progress.ts'
import { figureParts, figurePeople, qualityBoard } from '#wire/quality.ts'
import { householdRoster, valueAdopted, villageRoster, villageRosters } from '#wire/roster.ts'
import { idChanges, putBackPreview, runOrigin } from '#wire/run-orders.ts'
import { toAskVillage, toAskView } from '#wire/to-ask.ts'
import { dayBoard, dayClosing, dutyDays, villageDesk } from '#wire/village-desk.ts'
import { runList, runView } from '#wire/runs.ts'
import { accuracyView, runReview } from '#wire/reviews.ts'
import { searchReply } from '#wire/searches.ts'
import { sessionView } from '#wire/session.ts'
import { problemReply } from '#wire/words.ts'
import { unitHouseholds, unitList, unitSaved, unitView } from '#wire/units.ts'
import {
  divisionChanges,
  divisionList,
  divisionPreview,
  divisionsImported,
  divisionView,
  knownCounties,
} from '#wire/divisions.ts'
import { mockOffice } from './answer-mock.ts'
import { mockBatches } from './batches-mock.ts'

const person = '0190c000-0000-7000-8000-000000000001'
const batch = mockBatches[1]?.batchId ?? ''

test.each<[string, string, ZodType]>([
  ['GET', '/session', sessionView],
  ['GET', '/overview', overviewView],
  ['GET', '/residents/make-up?place=431322&on=2026-11-23', makeUpView],
  ['GET', '/divisions?place=431322123', divisionList],
  ['GET', '/divisions/431322123201', divisionView],
  ['GET', '/division-changes', divisionChanges],
  ['GET', '/known-counties?text=4403', knownCounties],
  ['POST', '/divisions/preview', divisionPreview],
  ['POST', '/divisions/imports', divisionsImported],
  ['GET', '/quality?place=431322', qualityBoard],
  ['GET', '/quality/estimate?place=431322', estimateView],
  ['GET', '/quality/ages?place=431322', agesView],
  ['GET', '/quality/entries', entriesView],
  ['GET', '/quality/births?place=431322', birthLedgerView],
  ['GET', '/quality/births/records?year=2025&source=all&kind=wrong', birthRecords],
  ['GET', '/villages/431322106200/desk', villageDesk],
  ['POST', '/villages/431322106200/day-closings', dayClosing],
  ['GET', '/day-board', dayBoard],
  ['GET', '/duty-days', dutyDays],
  ['GET', '/devices', deviceList],
  ['POST', '/devices/codes', deviceCode],
  ['GET', '/field-visits', visitWorkList],
  ['GET', '/field-photos/0190d000-0000-7000-8000-000000000031', fieldPhoto],
  ['GET', '/field-cases', fieldCaseList],
  ['GET', '/protection/tasks', protectionTasks],
  ['GET', `/protection/tasks/${person}`, protectionTask],
  ['GET', '/quality/figures/completeness_items', figureParts],
  ['GET', '/quality/figures/completeness_items/people', figurePeople],
  ['GET', '/places', placeList],
  ['GET', '/places?parent=431322106000', placeList],
  ['GET', '/batches', batchList],
  ['GET', `/batches/${batch}`, batchView],
  ['GET', `/batches/${batch}/rows`, batchRows],
  ['GET', `/batches/${batch}/progress`, progressView],
  ['GET', `/batches/${batch}/withdrawal`, withdrawalPreview],
  ['POST', '/uploads', filePreview],
  ['GET', '/runs', runList],
  ['GET', '/runs/12', runView],
  ['GET', '/runs/12/review', runReview],
  ['GET', '/reviews/accuracy', accuracyView],
  ['GET', '/villages/431322106200/households', villageRoster],
  ['GET', `/villages/431322106200/households/${person}/roster`, householdRoster],
  ['GET', '/villages/431322106200/rosters', villageRosters],
  ['POST', '/roster/adoptions', valueAdopted],
  ['GET', '/to-ask', toAskView],
  ['GET', '/runs/11/origin', runOrigin],
  ['GET', '/runs/11/put-back', putBackPreview],
  ['GET', '/runs/12/id-changes', idChanges],
  ['GET', '/to-ask/villages/431322106200', toAskVillage],
  ['GET', '/pairs', pairQueue],
  ['GET', '/pairs/1', pairView],
  ['GET', '/pairs/session', reviewSession],
  ['POST', '/searches', searchReply],
  ['GET', `/persons/${person}`, personView],
  ['GET', `/persons/${person}/items/born_on/evidence`, itemEvidence],
  ['GET', '/regulations', regulationList],
  ['GET', '/regulations/confidentiality/county/1', regulationView],
  ['GET', '/regulations/confidentiality/county/1/signatures', signatureSheet],
  ['GET', '/regulation-templates/confidentiality/county', regulationTemplate],
  ['GET', '/regulation-signatures/lacking', lackingList],
  ['GET', '/grants', grantList],
  ['GET', '/grant-templates', templateList],
  ['GET', '/grant-rounds', roundList],
  ['POST', '/grant-rounds/by-template', roundGiven],
  ['POST', `/grant-rounds/${person}/undo`, roundUndone],
  ['GET', `/persons/${person}/trace`, personTrace],
  ['GET', `/persons/${person}/reads`, personReads],
  ['POST', `/persons/${person}/reveal`, identifierRevealed],
  ['POST', `/persons/${person}/reveal-item`, itemRevealed],
  ['GET', `/persons/${person}/life`, personLife],
  ['GET', '/persons/0190c000-0000-7000-8000-000000000079/life', personLife],
  ['POST', `/persons/${person}/reveal-cause`, causeRevealed],
  ['POST', `/persons/${person}/death-cause`, deathCauseStated],
  ['GET', `/persons/${person}/as-known?on=2026-01-01`, personAsKnown],
  ['POST', `/persons/${person}/events`, lifeEventRecorded],
  ['GET', '/residents?place=431322&on=2026-11-22', residentCounts],
  ['GET', '/residents/people?place=431322&on=2026-11-22', residentPeople],
  ['GET', '/population-balance?place=431322&from=2026-01-01&to=2026-11-22', populationBalance],
  ['GET', '/population-balance/people?cell=births', balancePeople],
  ['GET', '/reference-dates', referenceList],
  ['POST', '/reference-dates', referenceLine],
  ['GET', `/reference-dates/${person}`, referenceView],
  ['GET', `/households/${person}`, householdView],
  ['GET', `/households/${person}/history`, householdHistory],
  ['POST', `/households/${person}/reveal-phone`, phoneRevealed],
  ['GET', '/units', unitList],
  ['POST', '/units', unitSaved],
  ['GET', `/units/${person}`, unitView],
  ['GET', `/units/${person}/households`, unitHouseholds],
  ['POST', '/births', birthRegistered],
  ['GET', '/approvals', approvals],
  ['GET', '/change-reports?month=2026-10&place=431322106', reportBoard],
  ['GET', `/change-reports/${person}`, reportView],
  ['GET', '/item-changes', itemChangeList],
  ['GET', '/merge-requests', mergeRequestList],
  ['GET', `/merge-requests/${person}`, mergeRequestView],
  ['POST', '/merge-requests', mergeRequestSettled],
  ['GET', '/orders', orderList],
  ['GET', `/orders/${person}`, orderView],
  ['GET', `/item-changes/${person}`, itemChangeView],
  ['POST', `/persons/${person}/corrections`, itemChangeSettled],
  ['POST', `/persons/${person}/check`, correctionCheck],
])('[OFF21] %s %s is answered as the wire says', (method, path, schema) => {
  const { status, body } = mockOffice('full').answer({ method, path, body: {} })
  expect(status).toBe(200)
  expect(schema.safeParse(body).error).toBeUndefined()
})

test('[OFF21] an empty county and a refusal are answered as the wire says', () => {
  const overview = mockOffice('empty').answer({ method: 'GET', path: '/overview', body: null })
  expect(overviewView.safeParse(overview.body).error).toBeUndefined()
  const refused = mockOffice('signed_out').answer({ method: 'GET', path: '/session', body: null })
  expect([refused.status, problemReply.safeParse(refused.body).success]).toEqual([401, true])
})
