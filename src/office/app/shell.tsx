import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import { NavLink, Outlet, useLocation } from 'react-router'
import type { Ability } from '#wire/session.ts'
import type { OverviewView } from '#wire/overview.ts'
import { useCan } from '../api/session.ts'
import { useApprovals } from '../forms/use-approvals.ts'
import { useFindingCounts } from '../quality/use-findings.ts'
import { count } from '../format/figures.ts'
import { useHotkeys } from '../keys/use-hotkeys.ts'
import { RegulationReminder } from '../regulations/reminder.tsx'
import { useRegulations } from '../regulations/use-regulations.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { FetchedFilesTray } from './fetched-files-tray.tsx'
import { EmergencyBar, EmergencyStart } from './emergency.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { usePlace } from './place.tsx'
import { StepUpDialog } from './step-up-dialog.tsx'
import { TopBar } from './top-bar.tsx'
import './shell.css'

const SEARCH_ID = 'top-search'

export function Shell(): ReactElement {
  const texts = useTexts(shellTexts)
  const { pathname } = useLocation()
  /** The page over which the list of keys is open: going elsewhere closes it. */
  const [keysOver, setKeysOver] = useState<string | null>(null)
  const main = useRef<HTMLElement>(null)

  useHotkeys('everywhere', (action) => {
    if (action === 'search') document.getElementById(SEARCH_ID)?.focus()
    if (action === 'show_keys') setKeysOver(pathname)
  })

  // A new page begins at its top, for the eye and for the screen reader.
  const page = pathname.split('/').slice(0, 3).join('/')
  useEffect(() => {
    window.scrollTo(0, 0)
  }, [page])

  return (
    <div className={isWide(pathname) ? 'app narrow-nav' : 'app'}>
      <a className="skip-link" href="#main">
        {texts.skip}
      </a>
      <TopBar
        searchId={SEARCH_ID}
        onShowKeys={() => {
          setKeysOver(pathname)
        }}
      />
      <SideNav />
      <main id="main" className="main" tabIndex={-1} ref={main}>
        <EmergencyBar />
        <RegulationReminder />
        <Outlet />
      </main>
      <FetchedFilesTray />
      <StepUpDialog />
      {keysOver === pathname && (
        <KeysDialog
          onClose={() => {
            setKeysOver(null)
          }}
        />
      )}
    </div>
  )
}

/** Screens that need the width for what stands side by side. */
function isWide(pathname: string): boolean {
  return pathname.startsWith('/compare') || pathname.startsWith('/collect/sheets/')
}

interface NavEntry {
  readonly to: string
  readonly text: string
  readonly ability: Ability
  readonly waiting: number
}

/** What a role cannot do is absent, not grey. */
function useNavEntries(): readonly NavEntry[] {
  const texts = useTexts(shellTexts)
  const can = useCan()
  const client = useQueryClient()
  const { code } = usePlace()
  const overview = client.getQueryData<OverviewView>(['overview', code])
  const approvals = useApprovals(can('forms.read'))
  const regulations = useRegulations()
  const findings = useFindingCounts({ place: code }, can('findings.read'))
  const entries: readonly NavEntry[] = [
    { to: '/overview', text: texts.nav.overview, ability: 'overview.read', waiting: 0 },
    {
      to: '/approvals',
      text: texts.nav.approvals,
      ability: 'forms.read',
      waiting: approvals.data?.waiting.length ?? 0,
    },
    { to: '/intake', text: texts.nav.intake, ability: 'batches.read', waiting: 0 },
    {
      to: '/compare',
      text: texts.nav.compare,
      ability: 'roster.read',
      waiting: can('pairs.read')
        ? (overview?.todo.find(({ queue }) => queue === 'doubtful_pairs')?.open ?? 0)
        : 0,
    },
    // Whoever compares finds them beside the comparison; a department has nothing else there.
    ...(can('roster.read')
      ? []
      : [
          {
            to: '/compare/tickets',
            text: texts.nav.tickets,
            ability: 'tickets.answer' as const,
            waiting: 0,
          },
        ]),
    { to: '/register', text: texts.nav.register, ability: 'persons.read', waiting: 0 },
    {
      to: '/quality',
      text: texts.nav.quality,
      ability: 'quality.read',
      waiting: findings.data?.unsettled ?? 0,
    },
    { to: '/legacy', text: texts.nav.legacy, ability: 'samples.enter', waiting: 0 },
    { to: '/forms', text: texts.nav.forms, ability: 'forms.read', waiting: 0 },
    { to: '/collect', text: texts.nav.collect, ability: 'overview.read', waiting: 0 },
    { to: '/paper', text: texts.nav.paper, ability: 'papers.print', waiting: 0 },
    { to: '/divisions', text: texts.nav.divisions, ability: 'overview.read', waiting: 0 },
    { to: '/protection', text: texts.nav.protection, ability: 'protection.read', waiting: 0 },
    { to: '/audit', text: texts.nav.audit, ability: 'audit.read', waiting: 0 },
    { to: '/looks', text: texts.nav.looks, ability: 'alerts.read', waiting: 0 },
    { to: '/grants', text: texts.nav.grants, ability: 'grants.read', waiting: 0 },
    { to: '/roles', text: texts.nav.roles, ability: 'grants.read', waiting: 0 },
    {
      to: '/regulations',
      text: texts.nav.regulations,
      ability: 'policy.read',
      waiting: regulations.data?.due.length ?? 0,
    },
    { to: '/accounts', text: texts.nav.accounts, ability: 'accounts.manage', waiting: 0 },
  ]
  return entries.filter(({ ability }) => can(ability))
}

function SideNav(): ReactElement {
  const texts = useTexts(shellTexts)
  const entries = useNavEntries()
  const bar = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const area = pathname.split('/', 2).join('/')
  // On a phone the bar is longer than the screen: where one is must be in sight. Within a queue each key goes to
  // another address of the same area, and looking where the bar stands would lay out the page once more.
  useEffect(() => {
    bar.current?.querySelector('a.active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [area])
  return (
    <nav ref={bar} className="nav no-print" aria-label={texts.nav.label}>
      {entries.map(({ to, text, waiting }) => (
        <NavLink key={to} to={to}>
          <span>{text}</span>
          {waiting > 0 && <span className="n">{count(waiting)}</span>}
        </NavLink>
      ))}
      <EmergencyStart />
    </nav>
  )
}
