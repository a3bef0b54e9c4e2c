import type { ComponentType, ReactElement } from 'react'
import { createBrowserRouter, Navigate } from 'react-router'
import { useCan } from '../api/session.ts'
import { firstPageOf } from './first-page.ts'
import { CrashPage, NotFoundPage } from './message-page.tsx'
import { Office } from './office.tsx'

type Lazy = () => Promise<{ Component: ComponentType }>

/** One chunk a page; addresses hold record ids and place codes, never words of a person. */
const PAGES: readonly (readonly [path: string, lazy: Lazy])[] = [
  [
    'overview',
    async () => ({ Component: (await import('../overview/overview-page.tsx')).OverviewPage }),
  ],
  ['intake', async () => ({ Component: (await import('../intake/batches-page.tsx')).BatchesPage })],
  ['legacy', async () => ({ Component: (await import('../legacy/legacy-page.tsx')).LegacyPage })],
  [
    'legacy/:batchId/:village',
    async () => ({
      Component: (await import('../legacy/legacy-village-page.tsx')).LegacyVillagePage,
    }),
  ],
  ['intake/keys', async () => ({ Component: (await import('../intake/keys-page.tsx')).KeysPage })],
  [
    'intake/new',
    async () => ({ Component: (await import('../intake/upload-page.tsx')).UploadPage }),
  ],
  [
    'intake/:batchId/cleaning',
    async () => ({ Component: (await import('../cleaning/cleaning-page.tsx')).CleaningPage }),
  ],
  [
    'intake/:batchId',
    async () => ({ Component: (await import('../intake/batch-page.tsx')).BatchPage }),
  ],
  [
    'compare/roster/:village?/:household?',
    async () => ({ Component: (await import('../compare/roster-page.tsx')).RosterPage }),
  ],
  [
    'compare/pairs/:pairNo?',
    async () => ({ Component: (await import('../compare/pairs-page.tsx')).PairsPage }),
  ],
  [
    'compare/reviewers',
    async () => ({ Component: (await import('../compare/reviewers-page.tsx')).ReviewersPage }),
  ],
  [
    'compare/discrepancies/:discrepancyNo?',
    async () => ({
      Component: (await import('../discrepancies/discrepancies-page.tsx')).DiscrepanciesPage,
    }),
  ],
  [
    'compare/patterns',
    async () => ({ Component: (await import('../discrepancies/patterns-page.tsx')).PatternsPage }),
  ],
  [
    'compare/emphases',
    async () => ({ Component: (await import('../discrepancies/emphases-page.tsx')).EmphasesPage }),
  ],
  [
    'compare/tickets',
    async () => ({ Component: (await import('../discrepancies/tickets-page.tsx')).TicketsPage }),
  ],
  [
    'compare/runs/:runNo?',
    async () => ({ Component: (await import('../compare/runs-page.tsx')).RunsPage }),
  ],
  [
    'compare/roster-paper/:village',
    async () => ({ Component: (await import('../compare/roster-paper-page.tsx')).RosterPaperPage }),
  ],
  [
    'compare/runs/:runNo/ids',
    async () => ({ Component: (await import('../compare/id-changes-page.tsx')).IdChangesPage }),
  ],
  [
    'compare/to-ask/:village?',
    async () => ({ Component: (await import('../to-ask/to-ask-page.tsx')).ToAskPage }),
  ],
  [
    'register',
    async () => ({ Component: (await import('../register/search-page.tsx')).SearchPage }),
  ],
  [
    'register/persons/:personId',
    async () => ({ Component: (await import('../register/person-page.tsx')).PersonPage }),
  ],
  [
    'register/persons/:personId/merge/:otherId?',
    async () => ({ Component: (await import('../register/merge-page.tsx')).MergePage }),
  ],
  [
    'register/persons/new',
    async () => ({ Component: (await import('../register/entry-page.tsx')).EntryPage }),
  ],
  [
    'register/households/new',
    async () => ({
      Component: (await import('../register/open-household-page.tsx')).OpenHouseholdPage,
    }),
  ],
  [
    'register/households/:householdId',
    async () => ({ Component: (await import('../register/household-page.tsx')).HouseholdPage }),
  ],
  [
    'register/units',
    async () => ({ Component: (await import('../units/units-page.tsx')).UnitsPage }),
  ],
  [
    'register/units/:unitId',
    async () => ({ Component: (await import('../units/unit-page.tsx')).UnitPage }),
  ],
  [
    'divisions/import',
    async () => ({
      Component: (await import('../divisions/import-page.tsx')).ImportDivisionsPage,
    }),
  ],
  [
    'divisions/changes',
    async () => ({
      Component: (await import('../divisions/changes-page.tsx')).DivisionChangesPage,
    }),
  ],
  [
    'divisions/:place?',
    async () => ({ Component: (await import('../divisions/divisions-page.tsx')).DivisionsPage }),
  ],
  [
    'register/births/new',
    async () => ({ Component: (await import('../register/birth-page.tsx')).BirthPage }),
  ],
  [
    'register/residents',
    async () => ({ Component: (await import('../register/residents-page.tsx')).ResidentsPage }),
  ],
  [
    'register/reference-dates',
    async () => ({
      Component: (await import('../register/reference-dates-page.tsx')).ReferenceDatesPage,
    }),
  ],
  [
    'register/reference-dates/:referenceId',
    async () => ({
      Component: (await import('../register/reference-date-page.tsx')).ReferenceDatePage,
    }),
  ],
  [
    'quality/estimate',
    async () => ({ Component: (await import('../estimate/estimate-page.tsx')).EstimatePage }),
  ],
  ['quality', async () => ({ Component: (await import('../quality/board-page.tsx')).BoardPage })],
  [
    'quality/entries',
    async () => ({ Component: (await import('../entries/entries-page.tsx')).EntriesPage }),
  ],
  ['quality/ages', async () => ({ Component: (await import('../ages/ages-page.tsx')).AgesPage })],
  [
    'quality/radar',
    async () => ({ Component: (await import('../radar/radar-page.tsx')).RadarPage }),
  ],
  [
    'quality/samples',
    async () => ({ Component: (await import('../samples/samples-page.tsx')).SamplesPage }),
  ],
  [
    'quality/samples/:sampleNo',
    async () => ({ Component: (await import('../samples/sample-page.tsx')).SamplePage }),
  ],
  [
    'quality/samples/:sampleNo/:village',
    async () => ({ Component: (await import('../samples/village-page.tsx')).VillagePage }),
  ],
  [
    'quality/findings/:findingId?',
    async () => ({ Component: (await import('../quality/findings-page.tsx')).FindingsPage }),
  ],
  [
    'protection/:taskId?',
    async () => ({ Component: (await import('../protection/protection-page.tsx')).ProtectionPage }),
  ],
  [
    'collect/today',
    async () => ({ Component: (await import('../desk/today-page.tsx')).TodayPage }),
  ],
  [
    'collect/duty-days',
    async () => ({ Component: (await import('../desk/duty-days-page.tsx')).DutyDaysPage }),
  ],
  ['paper', async () => ({ Component: (await import('../paper/print-page.tsx')).PrintPage })],
  [
    'paper/archive/:sheetCode?',
    async () => ({ Component: (await import('../paper/archive-page.tsx')).ArchivePage }),
  ],
  [
    'collect',
    async () => ({ Component: (await import('../collect/collect-page.tsx')).CollectPage }),
  ],
  [
    'collect/sheets',
    async () => ({ Component: (await import('../keying/keying-page.tsx')).KeyingPage }),
  ],
  [
    'collect/sheets/:keyingId',
    async () => ({ Component: (await import('../keying/batch-page.tsx')).KeyingBatchPage }),
  ],
  [
    'roles',
    async () => ({ Component: (await import('../roles/role-matrix-page.tsx')).RoleMatrixPage }),
  ],
  [
    'regulations',
    async () => ({
      Component: (await import('../regulations/regulations-page.tsx')).RegulationsPage,
    }),
  ],
  [
    'regulations/:kind/:level/new',
    async () => ({
      Component: (await import('../regulations/write-regulation-page.tsx')).WriteRegulationPage,
    }),
  ],
  [
    'regulations/:kind/:level/:versionNo',
    async () => ({
      Component: (await import('../regulations/regulation-page.tsx')).RegulationPage,
    }),
  ],
  [
    'regulations/:kind/:level/:versionNo/signatures',
    async () => ({
      Component: (await import('../regulations/signature-sheet-page.tsx')).SignatureSheetPage,
    }),
  ],
  [
    'grants/rounds',
    async () => ({ Component: (await import('../roles/rounds-page.tsx')).RoundsPage }),
  ],
  ['grants', async () => ({ Component: (await import('../roles/grants-page.tsx')).GrantsPage })],
  ['looks/:tab?', async () => ({ Component: (await import('../audit/reads-page.tsx')).ReadsPage })],
  [
    'approvals',
    async () => ({ Component: (await import('../forms/approvals-page.tsx')).ApprovalsPage }),
  ],
  [
    'forms/reports',
    async () => ({ Component: (await import('../forms/board-page.tsx')).BoardPage }),
  ],
  [
    'forms/reports/month/:month',
    async () => ({ Component: (await import('../forms/board-page.tsx')).BoardPage }),
  ],
  [
    'forms/reports/write/:village/:month',
    async () => ({ Component: (await import('../forms/write-page.tsx')).WritePage }),
  ],
  [
    'forms/reports/:reportId',
    async () => ({ Component: (await import('../forms/report-page.tsx')).ReportPage }),
  ],
  [
    'forms/orders',
    async () => ({ Component: (await import('../forms/orders-page.tsx')).OrdersPage }),
  ],
  [
    'forms/orders/:orderId',
    async () => ({ Component: (await import('../forms/order-page.tsx')).OrderPage }),
  ],
  [
    'forms/item-changes',
    async () => ({ Component: (await import('../forms/item-changes-page.tsx')).ItemChangesPage }),
  ],
  [
    'forms/item-changes/:formId',
    async () => ({ Component: (await import('../forms/item-change-page.tsx')).ItemChangePage }),
  ],
  [
    'forms/merge-requests',
    async () => ({
      Component: (await import('../forms/merge-requests-page.tsx')).MergeRequestsPage,
    }),
  ],
  [
    'forms/merge-requests/:formId',
    async () => ({ Component: (await import('../forms/merge-request-page.tsx')).MergeRequestPage }),
  ],
  ['audit', async () => ({ Component: (await import('../audit/audit-page.tsx')).AuditPage })],
  [
    'authorize/:uid',
    async () => ({ Component: (await import('./authorize-page.tsx')).AuthorizePage }),
  ],
  [
    'me',
    async () => ({ Component: (await import('../accounts/own-sign-in-page.tsx')).OwnSignInPage }),
  ],
  [
    'accounts',
    async () => ({ Component: (await import('../accounts/accounts-page.tsx')).AccountsPage }),
  ],
]

export const router: ReturnType<typeof createBrowserRouter> = createBrowserRouter([
  {
    path: '/',
    Component: Office,
    ErrorBoundary: CrashPage,
    HydrateFallback: Nothing,
    children: [
      { index: true, Component: FirstPage },
      { path: 'forms', element: <Navigate to="/forms/reports" replace /> },
      { path: 'compare', element: <Navigate to="/compare/roster" replace /> },
      ...PAGES.map(([path, lazy]) => ({ path, lazy: orCrash(lazy), ErrorBoundary: CrashPage })),
      { path: '*', Component: NotFoundPage },
    ],
  },
])

/** A page whose chunk does not come would be awaited for ever, with nothing in its place: it crashes as any other. */
function orCrash(lazy: Lazy): Lazy {
  return () =>
    lazy().catch((cause: unknown) => ({
      Component: () => {
        throw new Error('a chunk of this page did not come', { cause })
      },
    }))
}

function FirstPage(): ReactElement {
  const can = useCan()
  return <Navigate to={firstPageOf(can)} replace />
}

function Nothing(): ReactElement {
  return <></>
}
