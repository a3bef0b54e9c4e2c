import { PERSON_ITEMS, type PersonItem } from '#wire/person-item.ts'
import {
  mockBatch,
  mockBatches,
  mockPreview,
  mockProgress,
  mockRows,
  mockWithdrawal,
} from './batches-mock.ts'
import { mockCleaning, mockCleaningLook, mockClusters } from './cleaning-mock.ts'
import { mockLegacyFiles, mockLegacyVillage } from './legacy-mock.ts'
import { mockMergeAsked, mockMergeRequest, mockMergeRequests } from './merge-requests-mock.ts'
import { mockCorrectionCheck } from './correction-mock.ts'
import { mockAges, mockNoAges } from './ages-mock.ts'
import { mockAccuracy, mockNoAccuracy, mockRunReview } from './review-mock.ts'
import { mockEntries, mockNoEntries } from './entries-mock.ts'
import { mockBirthLedger, mockBirthRecords, mockEstimate, mockNoEstimate } from './estimate-mock.ts'
import {
  mockAssigned,
  mockAssignment,
  mockFinding,
  mockFindingCounts,
  mockFindings,
  mockNoFindings,
} from './findings-mock.ts'
import {
  mockAcceptances,
  mockDiscrepancies,
  mockDiscrepancy,
  mockDiscrepancyCounts,
  mockEmphases,
  mockPatternPreview,
  mockPatterns,
  mockSourceQuality,
  mockTickets,
} from './discrepancies-mock.ts'
import { mockPair, mockPairs, mockReviewSession } from './pair-mock.ts'
import { mockSigns } from './batch-signs-mock.ts'
import { mockKeyedSheet, mockKeying, mockKeyingFigures, mockKeyings } from './keying-mock.ts'
import {
  mockDeviceCode,
  mockDevices,
  mockFieldCases,
  mockFieldPhoto,
  mockVisitWork,
} from './collect-mock.ts'
import { mockClosing, mockDayBoard, mockDesk, mockDutyDays } from './desk-mock.ts'
import { mockProtectionTask, mockProtectionTasks } from './protection-mock.ts'
import { mockNoRadar, mockRadar } from './radar-mock.ts'
import {
  mockNoSamples,
  mockSample,
  mockSampleFrame,
  mockSamples,
  mockSampleVillage,
} from './sample-mock.ts'
import { mockEmptyVillage, mockRoster, mockRosters, mockVillage } from './roster-mock.ts'
import { mockRun, mockRuns } from './run-mock.ts'
import { mockEmptyOverview, mockOverview } from './overview-mock.ts'
import { mockEvidence, mockReads, mockTrace } from './person-history-mock.ts'
import { mockHousehold, mockOtherEntry, mockPerson } from './person-mock.ts'
import { mockId, said } from './mock-words.ts'
import { answerDivisionChanges, answerDivisions, answerKnownCounties } from './divisions-mock.ts'
import { mockHouseholdHistory, mockUnit, mockUnitHouseholds, mockUnits } from './units-mock.ts'
import { mockFigureParts, mockFigurePeople, mockNoQuality, mockQuality } from './quality-mock.ts'
import { mockSearch } from './search-mock.ts'
import {
  mockApprovals,
  mockBoard,
  mockItemChange,
  mockItemChanges,
  mockNothingWaits,
  mockOrder,
  mockOrders,
  mockReport,
  mockSettled,
} from './forms-mock.ts'
import {
  mockAsKnown,
  mockBalance,
  mockBalancePeople,
  mockLife,
  mockParentStated,
  mockRecorded,
  mockReference,
  mockReferenceLine,
  mockReferences,
  mockResidentPeople,
  mockResidents,
  mockCauseRevealed,
  mockDeadLife,
} from './life-mock.ts'
import { mockMakeUp } from './make-up-mock.ts'
import { mockGroups, mockPrintings, mockSheet, mockSheets } from './paper-mock.ts'
import {
  mockLacking,
  mockNoRegulations,
  mockRegulation,
  mockRegulations,
  mockRegulationTemplate,
  mockSignatures,
} from './regulations-mock.ts'
import { mockGrants, mockRounds, mockRoundTried, mockTemplates } from './grants-mock.ts'
import { mockPlaces } from './session-mock.ts'
import { mockKeys, mockMadeKey, mockTransfers } from './transfers-mock.ts'
import { mockIdChanges, mockOrigin, mockPutBack } from './run-orders-mock.ts'
import { mockNothingCompared, mockToAsk, mockVisits } from './to-ask-mock.ts'

import { ok, problem, type MockAsk, type MockReply } from './mock-reply.ts'

const NO_DISCREPANCIES = { runNo: 12, kinds: [], items: [], sources: [], readings: [] }
const DISCREPANCY_DECIDED = { decisionId: '', tickets: [8], awaitingApproval: false, next: 42 }
const ACCEPTED = { state: 'done', matching: 318, settled: 315, leftOut: 3, reversed: 0 }

/** By the first part of the path: what the invented county says. */
export const MOCK_ANSWERS: Readonly<Record<string, (ask: MockAsk) => MockReply>> = {
  overview: ({ mood }) => ok(mood === 'empty' ? mockEmptyOverview : mockOverview),
  quality: ({ method, one, two, three, url, mood }) => {
    if (one === 'targets' || two === 'looks') return ok({ done: true })
    if (one === 'births') return ok(two === 'records' ? mockBirthRecords : mockBirthLedger)
    if (one === 'estimate') return ok(mood === 'empty' ? mockNoEstimate : mockEstimate)
    if (one === 'entries') return ok(mood === 'empty' ? mockNoEntries : mockEntries)
    if (one === 'ages') return ok(mood === 'empty' ? mockNoAges : mockAges)
    if (one === 'radar') return ok(mood === 'empty' ? mockNoRadar : mockRadar)
    if (one === 'sample-frame') return ok(mockSampleFrame)
    if (one === 'samples') {
      if (url.pathname.endsWith('/check')) return ok({ checked: 2, own: 1 })
      if (three === 'redraw') return ok({ equal: true, villages: 10, households: 300 })
      if (three === 'villages') return ok(mockSampleVillage)
      if (three === 'households') return ok({ version: 1 })
      if (method === 'POST') return ok(two === '' ? { sampleNo: 2 } : { done: true })
      if (two !== '') return ok(mockSample(Number(two)))
      return ok(mood === 'empty' ? mockNoSamples : mockSamples)
    }
    if (three === 'people') return ok(mockFigurePeople)
    if (one === 'figures') return ok(mockFigureParts)
    return ok(mood === 'empty' ? mockNoQuality : mockQuality)
  },
  discrepancies: ({ method, one, two, mood }) => {
    if (two === 'preview') return ok(mockPatternPreview)
    if (one === 'patterns') return ok(mood === 'empty' ? { runNo: 12, patterns: [] } : mockPatterns)
    if (one === 'emphases') return ok(mockEmphases)
    if (one === 'counts') return ok(mood === 'empty' ? NO_DISCREPANCIES : mockDiscrepancyCounts)
    if (method !== 'GET') return ok(DISCREPANCY_DECIDED)
    if (one !== '') return ok(mockDiscrepancy(Number(one)))
    return ok(mood === 'empty' ? { ...mockDiscrepancies, lines: [] } : mockDiscrepancies)
  },
  acceptances: ({ method, one, mood }) => {
    if (method === 'POST') return ok(one === '' ? { orderId: one } : ACCEPTED)
    return ok(mood === 'empty' ? { acceptances: [] } : mockAcceptances)
  },
  'source-tickets': ({ method, mood }) => {
    if (method === 'POST') return ok({ state: 'answered' })
    return ok(mood === 'empty' ? { tickets: [], nextCursor: null, counts: [] } : mockTickets)
  },
  'source-quality': ({ mood }) =>
    ok(mood === 'empty' ? { runNo: 0, sources: [] } : mockSourceQuality),
  findings: ({ method, one, mood }) => {
    if (one === 'counts') return ok(mood === 'empty' ? mockNoFindings : mockFindingCounts)
    if (one === 'assignment') return ok(mockAssignment)
    if (one === 'assign') return ok(mockAssigned)
    if (method === 'POST') return ok({ version: 1, state: 'answered' })
    if (one !== '') return ok(mockFinding(one))
    return ok(mood === 'empty' ? { findings: [], nextCursor: null } : mockFindings)
  },
  protection: ({ method, two, mood }) => {
    if (method === 'POST') return ok({ version: 3, state: 'open' })
    if (two !== '') return ok(mockProtectionTask(two))
    return ok(mood === 'empty' ? { tasks: [] } : mockProtectionTasks)
  },
  devices: ({ method, one, mood }) => {
    if (one === 'codes') return ok(mockDeviceCode)
    if (one === 'outboxes') return ok({ taken: 3, refused: 0, unreadable: 0 })
    if (method === 'POST') return ok({ done: true })
    return ok(mood === 'empty' ? { devices: [], holders: [] } : mockDevices)
  },
  keyings: ({ one, two, mood }) => {
    if (one === 'figures') return ok(mockKeyingFigures)
    if (two === 'sheets') return ok(mockKeyedSheet)
    if (one !== '') return ok(mockKeying)
    return ok(mood === 'empty' ? { keyings: [] } : mockKeyings)
  },
  'day-board': ({ mood }) => ok(mockDayBoard(mood === 'empty')),
  'duty-days': ({ mood }) => ok(mockDutyDays(mood === 'empty')),
  'field-cases': ({ method, mood }) => {
    if (method === 'POST') return ok({ form: null })
    return ok(mood === 'empty' ? { cases: [], matters: [] } : mockFieldCases)
  },
  'field-visits': ({ method, mood }) => {
    if (method === 'POST') return ok({ done: true })
    return ok(mood === 'empty' ? { work: [] } : mockVisitWork)
  },
  'field-photos': ({ method }) => ok(method === 'POST' ? { done: true } : mockFieldPhoto),
  printings: ({ method, one, mood }) => {
    if (one === 'groups') return ok(mockGroups)
    if (method === 'POST') return ok({ printingId: mockSheet.printingId, sheets: 42 })
    return ok(mood === 'empty' ? { printings: [] } : mockPrintings)
  },
  sheets: ({ one, two, mood }) => {
    if (two === 'steps') return ok({ state: 'filed', version: 3 })
    if (one === 'scan') return ok({ sheet: mockSheet, pictureHash: '' })
    if (one !== '') return ok(mockSheet)
    return ok(mood === 'empty' ? { sheets: [], counts: {}, nextCursor: null } : mockSheets)
  },
  checks: ({ method }) => ok(method === 'POST' ? { checkNo: 4 } : mockProgress),
  places: ({ url }) => ok(mockPlaces(url.searchParams.get('parent') ?? '')),
  'known-counties': answerKnownCounties,
  divisions: answerDivisions,
  'division-changes': answerDivisionChanges,
  account: ({ method, one, mood }) => {
    if (one !== 'keys') return problem(404, '没有这一页。')
    if (method === 'POST') return ok(mockMadeKey)
    return ok(mood === 'empty' ? { keys: [] } : mockKeys)
  },
  legacy: ({ method, two, mood }) => {
    if (method !== 'GET') return ok({ state: 'sampled' })
    if (two === 'villages') return ok(mockLegacyVillage)
    return ok(mood === 'empty' ? { files: [] } : mockLegacyFiles)
  },
  transfers: ({ mood }) => ok(mood === 'empty' ? { transfers: [] } : mockTransfers),
  uploads: () => ok(mockPreview),
  batches: ({ method, one, two, three, mood }) => {
    if (one === '')
      return method === 'POST'
        ? ok({ batchId: mockBatches[0]?.batchId })
        : ok({ batches: mood === 'empty' ? [] : mockBatches, nextCursor: null })
    if (two === 'progress')
      return ok(
        mockBatch(one)?.phase === 'reading' ? mockProgress : { ...mockProgress, state: 'done' },
      )
    if (two === 'signs') return ok(three === 'looks' ? { done: true } : mockSigns)
    if (two === 'cleaning') {
      if (three === 'look') return ok(mockCleaningLook)
      if (three === 'clusters') return ok(mockClusters)
      return ok(method === 'PUT' ? { version: 4, batchId: one } : mockCleaning)
    }
    if (two === 'rows') return ok(mockRows)
    if (two === 'withdrawal') return ok(method === 'GET' ? mockWithdrawal : { done: true })
    return ok(mockBatch(one))
  },
  runs: ({ method, one, two, mood }) => {
    if (one === '')
      return method === 'POST'
        ? ok({ runNo: 12 })
        : ok(mood === 'empty' ? { runs: [], batchesWaiting: 0 } : mockRuns)
    if (two === 'progress') return ok({ ...mockProgress, state: 'done' })
    if (two === 'origin') return ok(mockOrigin(Number(one)))
    if (two === 'put-back') return ok(method === 'GET' ? mockPutBack : { runNo: 14 })
    if (two === 'id-changes')
      return ok(mood === 'empty' ? { ...mockIdChanges, changes: [] } : mockIdChanges)
    if (two === 'verdict') return ok({ done: true })
    if (two === 'review') return ok(mockRunReview)
    if (two === 'thresholds') return ok({ done: true })
    return ok(mockRun(Number(one)))
  },
  reviews: ({ mood }) => ok(mood === 'empty' ? mockNoAccuracy : mockAccuracy),
  villages: ({ two, three, four, mood }) => {
    if (two === 'rosters') return ok(mockRosters(mood === 'empty'))
    if (two === 'desk') return ok(mockDesk(mood === 'empty'))
    if (two === 'task-mutes') return ok({ done: true })
    if (two === 'day-closings') return ok(mockClosing)
    if (three !== '' && four === 'roster') return ok(mockRoster(three))
    return ok(mood === 'empty' ? mockEmptyVillage : mockVillage)
  },
  'to-ask': ({ one, three, mood }) => {
    if (one === 'villages') return ok(three !== '' ? { done: true } : mockVisits(mood === 'empty'))
    return ok(mood === 'empty' ? mockNothingCompared : mockToAsk)
  },
  roster: ({ method }) =>
    ok(
      method === 'DELETE'
        ? { version: 9 }
        : { adoptionId: mockBatches[0]?.batchId, state: 'adopted', version: 9 },
    ),
  pairs: ({ method, one, two, url, mood, body, decided }) => {
    if (one === '') {
      const queue = mockPairs(decided, url.searchParams.get('filter') ?? 'open')
      return ok(mood === 'empty' ? { ...queue, pairs: [] } : queue)
    }
    if (one === 'session') return ok(mockReviewSession(decided))
    if (one === 'desk') return ok(body)
    const pairNo = Number(one)
    if (two === 'decision') {
      if (method === 'DELETE') decided.delete(pairNo)
      else
        decided.set(
          pairNo,
          typeof body === 'object' && body !== null && 'verdict' in body
            ? String(body.verdict)
            : 'skip',
        )
      return ok(method === 'DELETE' ? { done: true } : { nextPairNo: pairNo + 1 })
    }
    return ok(mockPair(pairNo))
  },
  approvals: ({ mood }) => ok(mood === 'empty' ? mockNothingWaits : mockApprovals),
  'change-reports': ({ one, mood }) => {
    if (one !== '') return ok(mockReport)
    return ok(mood === 'empty' ? { ...mockBoard, townships: [], villages: [] } : mockBoard)
  },
  orders: ({ one, mood }) => {
    if (one !== '') return ok(mockOrder)
    return ok(mood === 'empty' ? { orders: [] } : mockOrders)
  },
  'item-changes': ({ method, one, mood }) => {
    if (method === 'POST') return ok(mockSettled)
    if (one !== '') return ok(mockItemChange)
    return ok(mood === 'empty' ? { forms: [], nextCursor: null } : mockItemChanges)
  },
  'merge-requests': ({ method, one, mood }) => {
    if (method === 'POST') return ok(mockMergeAsked)
    if (one !== '') return ok(mockMergeRequest)
    return ok(mood === 'empty' ? { forms: [], nextCursor: null } : mockMergeRequests)
  },
  searches: ({ body }) =>
    ok(
      mockSearch(
        typeof body === 'object' && body !== null && 'text' in body ? String(body.text) : '',
      ),
    ),
  regulations: ({ method, one, four, mood }) => {
    if (one === '') return ok(mood === 'empty' ? mockNoRegulations : mockRegulations)
    if (four === 'signatures') return ok(mockSignatures)
    if (four === 'signature') return ok({ signedAt: '2026-11-23T02:00:00.000Z' })
    if (method === 'POST') return ok({ versionNo: 2, published: 4 })
    return ok(mockRegulation)
  },
  'regulation-templates': () => ok(mockRegulationTemplate),
  'regulation-signatures': () => ok(mockLacking),
  'regulation-requirement': () => ok({ done: true }),
  grants: () => ok(mockGrants),
  'grant-templates': ({ method }) => {
    if (method === 'GET') return ok(mockTemplates)
    return ok(method === 'POST' ? { templateId: mockId(602) } : { done: true })
  },
  'grant-rounds': ({ method, two }) => {
    if (method === 'GET') return ok(mockRounds)
    return ok(two === 'undo' ? { ended: 1, givenBack: 1, passedBack: 2 } : mockRoundTried)
  },
  persons: ({ one, two, three }) => {
    if (one === '') return ok(mockRecorded)
    if (two === 'findings') return ok(mockFindings)
    if (two === 'items') return ok(mockEvidence(personItemOf(three)))
    if (two === 'trace') return ok(mockTrace)
    if (two === 'reads') return ok(mockReads)
    if (two === 'reveal') return ok({ value: '431322196803050419', readId: '9' })
    if (two === 'reveal-item')
      return ok({ value: '13800006207', readId: '9', shown: said('13800006207') })
    if (two === 'corrections') return ok(mockSettled)
    if (two === 'check') return ok(mockCorrectionCheck)
    if (two === 'life') return ok(one === mockId(79) ? mockDeadLife : mockLife)
    if (two === 'reveal-cause') return ok(mockCauseRevealed)
    if (two === 'death-cause') return ok({ eventId: mockId(80), version: 9 })
    if (two === 'as-known') return ok(mockAsKnown)
    if (two === 'events') return ok(mockRecorded)
    if (two === 'stated-parents') return ok(mockParentStated)
    return ok(one === mockId(77) || one === mockId(78) ? mockOtherEntry(one) : mockPerson(one))
  },
  households: ({ one, two }) => {
    if (one === '' || two === 'events') return ok(mockRecorded)
    if (two === 'history') return ok(mockHouseholdHistory)
    if (two === 'reveal-phone') return ok({ phone: '13800006207' })
    return ok(mockHousehold(one))
  },
  units: ({ method, one, two, mood }) => {
    if (method !== 'GET') return ok({ unitId: mockUnit.unitId, version: 4 })
    if (two === 'households') return ok(mockUnitHouseholds)
    if (one !== '') return ok(mockUnit)
    return ok(mood === 'empty' ? { units: [], nextCursor: null } : mockUnits)
  },
  residents: ({ one, mood }) => {
    if (one === 'people') return ok(mockResidentPeople)
    if (one === 'make-up') return ok(mockMakeUp)
    return ok(mood === 'empty' ? { ...mockResidents, persons: 0, villages: [] } : mockResidents)
  },
  'population-balance': ({ one }) => ok(one === 'people' ? mockBalancePeople : mockBalance),
  'reference-dates': ({ method, one, mood }) => {
    if (method === 'POST') return ok(mockReferenceLine)
    if (one !== '') return ok(mockReference)
    return ok(mood === 'empty' ? { dates: [] } : mockReferences)
  },
  births: () =>
    ok({
      personId: mockBatches[0]?.batchId,
      eventId: mockBatches[1]?.batchId,
      findings: [],
    }),
}

function personItemOf(text: string): PersonItem {
  return PERSON_ITEMS.find((item) => item === text) ?? 'name'
}
