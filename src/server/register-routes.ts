import type { FastifyInstance } from 'fastify'
import { acceptanceRoutes, runAcceptanceRoutes } from './routes/acceptance-routes.ts'
import { approvalRoutes } from './routes/approval-routes.ts'
import { auditRoutes, foreignCheckpointRoutes } from './routes/audit-routes.ts'
import { batchSignRoutes } from './routes/batch-sign-routes.ts'
import { entrySignRoutes } from './routes/entry-sign-routes.ts'
import { batchRoutes } from './routes/batch-routes.ts'
import { answerRoutes, batchRowsRoutes } from './routes/batch-rows-routes.ts'
import { birthLedgerRoutes } from './routes/birth-ledger-routes.ts'
import { estimateRoutes } from './routes/estimate-routes.ts'
import { deviceRoutes, leaseRoutes } from './routes/device-routes.ts'
import { leaseOrderRoutes } from './routes/lease-order-routes.ts'
import { handoverRoutes } from './routes/handover-routes.ts'
import { fieldCaseRoutes } from './routes/field-case-routes.ts'
import { fieldDeskRoutes } from './routes/field-desk-routes.ts'
import { fieldPhotoRoutes, keptPhotoRoutes } from './routes/field-photo-routes.ts'
import { fieldVisitRoutes } from './routes/field-visit-routes.ts'
import { baselineRoutes } from './routes/baseline-routes.ts'
import { pullRoutes } from './routes/pull-routes.ts'
import { pushRoutes } from './routes/push-routes.ts'
import { unlockRoutes } from './routes/unlock-routes.ts'
import { takeInRoutes } from './routes/take-in-routes.ts'
import { withdrawalRoutes } from './routes/withdrawal-routes.ts'
import { birthRoutes } from './routes/birth-routes.ts'
import { changeReportRoutes, draftReportRoutes } from './routes/change-report-routes.ts'
import { correctionCheckRoutes } from './routes/correction-check-routes.ts'
import { adoptionRoutes, correctionRoutes } from './routes/correction-routes.ts'
import { discrepancyDecisionRoutes } from './routes/discrepancy-decision-routes.ts'
import { discrepancyExportRoutes } from './routes/discrepancy-export-routes.ts'
import { discrepancyCaseRoutes, discrepancyRoutes } from './routes/discrepancy-routes.ts'
import { emphasisRoutes } from './routes/emphasis-routes.ts'
import { emergencyReviewRoutes, emergencyRoutes } from './routes/emergency-routes.ts'
import { evidenceRoutes } from './routes/evidence-routes.ts'
import { checkRoutes } from './routes/check-routes.ts'
import { findingCountRoutes } from './routes/finding-count-routes.ts'
import { findingExportRoutes } from './routes/finding-export-routes.ts'
import { findingRoutes } from './routes/finding-routes.ts'
import { findingStepRoutes } from './routes/finding-step-routes.ts'
import { grantRoundRoutes, grantTemplateRoutes } from './routes/grant-round-routes.ts'
import { childApprovalRoutes, grantRoutes } from './routes/grant-routes.ts'
import { healthRoutes } from './routes/health-routes.ts'
import { householdHistoryRoutes } from './routes/household-history-routes.ts'
import { householdRoutes } from './routes/household-routes.ts'
import { itemChangeRoutes, itemChangeStepRoutes } from './routes/item-change-routes.ts'
import { mergeRequestRoutes, mergeRequestStepRoutes } from './routes/merge-request-routes.ts'
import { entryRoutes, lifeEventRoutes } from './routes/life-event-routes.ts'
import { statedParentRoutes } from './routes/stated-parent-routes.ts'
import { orderRoutes } from './routes/order-routes.ts'
import { orderRunRoutes } from './routes/order-run-routes.ts'
import { overviewRoutes } from './routes/overview-routes.ts'
import { dayBoardRoutes } from './routes/day-board-routes.ts'
import { dutyDayRoutes } from './routes/duty-day-routes.ts'
import { decisionRoutes } from './routes/decision-routes.ts'
import { reviewRoutes } from './routes/review-routes.ts'
import { patternRoutes } from './routes/pattern-routes.ts'
import { pairRoutes } from './routes/pair-routes.ts'
import { looksToldRoutes, personHistoryRoutes } from './routes/person-history-routes.ts'
import { personFindingRoutes } from './routes/person-finding-routes.ts'
import { personLifeRoutes } from './routes/person-life-routes.ts'
import { personRecordRoutes } from './routes/person-record-routes.ts'
import { personRoutes } from './routes/person-routes.ts'
import { divisionChangeRoutes } from './routes/division-change-routes.ts'
import { divisionRoutes } from './routes/division-routes.ts'
import { placeRoutes } from './routes/place-routes.ts'
import { reportCheckRoutes, signReportRoutes } from './routes/report-check-routes.ts'
import { radarRoutes } from './routes/radar-routes.ts'
import { ageRoutes } from './routes/age-routes.ts'
import { alertRoutes, readsAuditRoutes } from './routes/reads-audit-routes.ts'
import { figurePeopleRoutes } from './routes/figure-people-routes.ts'
import { qualityRoutes } from './routes/quality-routes.ts'
import { qualityTargetRoutes } from './routes/quality-target-routes.ts'
import { makeUpRoutes } from './routes/make-up-routes.ts'
import { referenceDateRoutes } from './routes/reference-date-routes.ts'
import { balanceRoutes, residentRoutes } from './routes/resident-routes.ts'
import { deathCauseRoutes } from './routes/death-cause-routes.ts'
import { revealCauseRoutes } from './routes/reveal-cause-routes.ts'
import { revealRoutes } from './routes/reveal-routes.ts'
import { printingRoutes } from './routes/printing-routes.ts'
import { protectionRoutes } from './routes/protection-routes.ts'
import {
  publishRegulationRoutes,
  publishTemplateRoutes,
} from './routes/regulation-keeping-routes.ts'
import { regulationRoutes } from './routes/regulation-routes.ts'
import { lackingRoutes, signatureRoutes } from './routes/regulation-signature-routes.ts'
import { rosterRoutes, villageRoutes } from './routes/roster-routes.ts'
import { runRoutes } from './routes/run-routes.ts'
import { sampleDrawRoutes } from './routes/sample-draw-routes.ts'
import { redrawRoutes, sampleRoutes } from './routes/sample-routes.ts'
import { sampleVillageRoutes } from './routes/sample-village-routes.ts'
import { searchRoutes } from './routes/search-routes.ts'
import { sessionRoutes, signOutRoutes, territoryRoutes } from './routes/session-routes.ts'
import { signInRoutes } from './routes/sign-in-routes.ts'
import { cleaningLookRoutes, cleaningRoutes, keepCleaningRoutes } from './routes/cleaning-routes.ts'
import { keyingRoutes, keyingStepRoutes } from './routes/keying-routes.ts'
import { keyedSheetRoutes } from './routes/keyed-sheet-routes.ts'
import { legacyRoutes, legacyStepRoutes } from './routes/legacy-routes.ts'
import { clientKeyRoutes } from './routes/client-key-routes.ts'
import { transferPieceRoutes, transferRoutes } from './routes/transfer-routes.ts'
import { idChangeRoutes } from './routes/id-change-routes.ts'
import { runOrderRoutes } from './routes/run-order-routes.ts'
import { toAskExportRoutes } from './routes/to-ask-export-routes.ts'
import { toAskRoutes } from './routes/to-ask-routes.ts'
import { sheetImageRoutes } from './routes/sheet-image-routes.ts'
import { sheetPictureRoutes } from './routes/sheet-picture-routes.ts'
import { sheetRoutes } from './routes/sheet-routes.ts'
import { sourceQualityRoutes } from './routes/source-quality-routes.ts'
import { taskMuteRoutes } from './routes/task-mute-routes.ts'
import { ticketRoutes } from './routes/ticket-routes.ts'
import { unfoundRoutes } from './routes/unfound-routes.ts'
import { unitRoutes } from './routes/unit-routes.ts'
import { uploadPreviewRoutes, uploadRoutes } from './routes/upload-routes.ts'
import { villageDeskRoutes } from './routes/village-desk-routes.ts'
import { villageRostersRoutes } from './routes/village-rosters-routes.ts'
import type { ServerOptions } from './server-options.ts'
import { TransferStore } from './uploads/transfer-store.ts'
import { sweepHourly } from './uploads/sweep-hourly.ts'
import { UploadStore } from './uploads/upload-store.ts'

/** Every route of the API; each file is one screen's worth. */
export async function registerRoutes(
  server: FastifyInstance,
  options: ServerOptions,
): Promise<void> {
  doorRoutes(server, options)
  await fileRoutes(server, options)
  countyQualityRoutes(server, options)
  comparisonRoutes(server, options)
  peopleRoutes(server, options)
  formRoutes(server, options)
  awayRoutes(server, options)
  oversightRoutes(server, options)
}

/** Signing in, and the divisions: what every screen begins with. */
function doorRoutes(server: FastifyInstance, options: ServerOptions): void {
  healthRoutes(server, options)
  sessionRoutes(server, options)
  signOutRoutes(server, options)
  territoryRoutes(server, options)
  signInRoutes(server, options)
  regulationRoutes(server, options)
  placeRoutes(server)
  divisionRoutes(server, options)
  divisionChangeRoutes(server, options)
}

/** Files: how they come, are cleaned, taken in and answered. */
async function fileRoutes(server: FastifyInstance, options: ServerOptions): Promise<void> {
  const uploads = new UploadStore(options.store.dataDir, options.clock)
  const transfers = new TransferStore(options.store.dataDir, options.clock)
  await sweepHourly(server, [uploads, transfers])
  await uploadRoutes(server, options, uploads)
  uploadPreviewRoutes(server, options, { transfers, uploads })
  transferRoutes(server, { transfers })
  transferPieceRoutes(server, options, { transfers, uploads })
  clientKeyRoutes(server, options)
  legacyRoutes(server, options)
  legacyStepRoutes(server, options)
  cleaningRoutes(server, options)
  keepCleaningRoutes(server, options)
  cleaningLookRoutes(server, options)
  takeInRoutes(server, options, uploads)
  batchRoutes(server, options)
  batchRowsRoutes(server, options)
  batchSignRoutes(server, options)
  entrySignRoutes(server, options)
  answerRoutes(server, options)
  withdrawalRoutes(server, options)
}

/** What may be said of a whole place: figures, estimates, samples, findings. */
function countyQualityRoutes(server: FastifyInstance, options: ServerOptions): void {
  overviewRoutes(server, options)
  qualityRoutes(server, options)
  qualityTargetRoutes(server, options)
  figurePeopleRoutes(server, options)
  estimateRoutes(server, options)
  ageRoutes(server, options)
  birthLedgerRoutes(server, options)
  radarRoutes(server, options)
  sampleRoutes(server, options)
  sampleDrawRoutes(server, options)
  redrawRoutes(server, options)
  sampleVillageRoutes(server, options)
  checkRoutes(server, options)
  findingRoutes(server, options)
  personFindingRoutes(server, options)
  findingCountRoutes(server, options)
  findingStepRoutes(server, options)
  findingExportRoutes(server, options)
  protectionRoutes(server, options)
}

/** Rosters, runs, pairs, discrepancies, and back to the source. */
function comparisonRoutes(server: FastifyInstance, options: ServerOptions): void {
  runRoutes(server, options)
  villageRoutes(server, options)
  rosterRoutes(server, options)
  villageRostersRoutes(server, options)
  toAskRoutes(server, options)
  villageDeskRoutes(server, options)
  dayBoardRoutes(server, options)
  dutyDayRoutes(server, options)
  taskMuteRoutes(server, options)
  toAskExportRoutes(server, options)
  runOrderRoutes(server, options)
  idChangeRoutes(server, options)
  pairRoutes(server, options)
  decisionRoutes(server, options)
  reviewRoutes(server, options)
  discrepancyRoutes(server, options)
  discrepancyCaseRoutes(server, options)
  discrepancyDecisionRoutes(server, options)
  patternRoutes(server, options)
  acceptanceRoutes(server, options)
  runAcceptanceRoutes(server, options)
  discrepancyExportRoutes(server, options)
  emphasisRoutes(server, options)
  ticketRoutes(server, options)
  sourceQualityRoutes(server, options)
}

/** People, households, their events and reference dates. */
function peopleRoutes(server: FastifyInstance, options: ServerOptions): void {
  searchRoutes(server, options)
  personRoutes(server, options)
  personRecordRoutes(server, options)
  personHistoryRoutes(server, options)
  looksToldRoutes(server, options)
  revealRoutes(server, options)
  revealCauseRoutes(server, options)
  deathCauseRoutes(server, options)
  evidenceRoutes(server, options)
  correctionRoutes(server, options)
  correctionCheckRoutes(server, options)
  adoptionRoutes(server, options)
  birthRoutes(server, options)
  personLifeRoutes(server, options)
  lifeEventRoutes(server, options)
  statedParentRoutes(server, options)
  entryRoutes(server, options)
  residentRoutes(server, options)
  makeUpRoutes(server, options)
  balanceRoutes(server, options)
  referenceDateRoutes(server, options)
  unitRoutes(server, options)
}

/** Monthly reports, item changes, orders, and paper. */
function formRoutes(server: FastifyInstance, options: ServerOptions): void {
  changeReportRoutes(server, options)
  draftReportRoutes(server, options)
  signReportRoutes(server, options)
  reportCheckRoutes(server, options)
  approvalRoutes(server, options)
  itemChangeRoutes(server, options)
  orderRoutes(server, options)
  orderRunRoutes(server, options)
  itemChangeStepRoutes(server, options)
  mergeRequestRoutes(server, options)
  mergeRequestStepRoutes(server, options)
  householdRoutes(server, options)
  householdHistoryRoutes(server, options)
  printingRoutes(server, options)
  sheetRoutes(server, options)
  sheetPictureRoutes(server, options)
}

/** Devices away from the office, and keyed sheets. */
function awayRoutes(server: FastifyInstance, options: ServerOptions): void {
  unlockRoutes(server, options)
  pushRoutes(server, options)
  pullRoutes(server, options)
  baselineRoutes(server, options)
  deviceRoutes(server, options)
  leaseRoutes(server, options)
  leaseOrderRoutes(server, options)
  handoverRoutes(server, options)
  fieldCaseRoutes(server, options)
  keyingRoutes(server, options)
  keyingStepRoutes(server, options)
  keyedSheetRoutes(server, options)
  sheetImageRoutes(server, options)
  unfoundRoutes(server, options)
  fieldDeskRoutes(server, options)
  fieldPhotoRoutes(server, options)
  keptPhotoRoutes(server, options)
  fieldVisitRoutes(server, options)
}

/** Who looked, who may, and the ledger’s word to others. */
function oversightRoutes(server: FastifyInstance, options: ServerOptions): void {
  auditRoutes(server, options)
  foreignCheckpointRoutes(server, options)
  emergencyRoutes(server, options)
  emergencyReviewRoutes(server, options)
  readsAuditRoutes(server, options)
  alertRoutes(server, options)
  grantRoutes(server, options)
  publishRegulationRoutes(server, options)
  publishTemplateRoutes(server, options)
  signatureRoutes(server, options)
  lackingRoutes(server, options)
  grantTemplateRoutes(server, options)
  grantRoundRoutes(server, options)
  childApprovalRoutes(server, options)
}
