import { useCallback, useEffect, useReducer, useState, type ReactElement } from 'react'
import { syncNow, type SyncOutcome } from '../exchange/sync-now.ts'
import { HomeScreen } from '../screens/home-screen.tsx'
import { HouseholdScreen } from '../screens/household-screen.tsx'
import { HouseholdsScreen } from '../screens/households-screen.tsx'
import { OutboxScreen } from '../screens/outbox-screen.tsx'
import { ReportScreen } from '../screens/report-screen.tsx'
import type { FieldDatabase } from '../store/field-database.ts'
import type { FieldVault } from '../store/field-vault.ts'
import { eraseDevice } from '../store/open-device.ts'
import { visitsOf } from './tasks.ts'
import type { Place, SyncState } from './place.ts'

/** A device that nobody touches locks itself (R21). */
const IDLE_MS = 600_000
/** A network that is there again is tried so often. */
const RETRY_MS = 60_000

/** The open device: where one is, what is on it, and contact whenever there is a network. */
export function OpenDevice({
  db,
  vault,
  onLock,
}: {
  readonly db: FieldDatabase
  readonly vault: FieldVault
  readonly onLock: () => Promise<void>
}): ReactElement {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  useEffect(() => vault.subscribe(redraw), [vault])
  useLockWhenIdle(onLock)
  const sync = useSync(db, vault, onLock)
  const [place, go] = usePlace()
  const visits = visitsOf(vault.village, (record, field) => {
    const spoken = vault.spokenOf(record, field)
    return spoken !== null && spoken.answer?.state !== 'refused'
  })
  const shared = { vault, visits, sync, go }
  switch (place.at) {
    case 'home':
      return <HomeScreen {...shared} />
    case 'households':
      return <HouseholdsScreen {...shared} />
    case 'household': {
      const visit = visits.find(({ id }) => id === place.id)
      return visit === undefined ? (
        <HomeScreen {...shared} />
      ) : (
        <HouseholdScreen {...shared} visit={visit} key={visit.id} />
      )
    }
    case 'report':
      return <ReportScreen {...shared} person={place.person} />
    case 'outbox':
      return <OutboxScreen {...shared} db={db} onLock={onLock} />
  }
}

function useSync(db: FieldDatabase, vault: FieldVault, onEnd: () => Promise<void>): SyncState {
  const [state, setState] = useState<{ busy: boolean; last: SyncOutcome | null }>({
    busy: false,
    last: null,
  })
  const run = useCallback(async (): Promise<void> => {
    setState((before) => ({ ...before, busy: true }))
    const last = await syncNow(vault)
    setState({ busy: false, last })
    if (last.state === 'ended') {
      await eraseDevice(db)
      await onEnd()
    }
  }, [db, vault, onEnd])
  useEffect(() => {
    let stopped = false
    let running = false
    const turn = (): void => {
      if (stopped || running) return
      running = true
      void run().finally(() => (running = false))
    }
    turn()
    const timer = setInterval(turn, RETRY_MS)
    // The browser's word that it is online is a hint to try, nothing more.
    addEventListener('online', turn)
    return () => {
      stopped = true
      clearInterval(timer)
      removeEventListener('online', turn)
    }
  }, [run])
  return { ...state, start: () => void run() }
}

function useLockWhenIdle(onLock: () => Promise<void>): void {
  useEffect(() => {
    let timer = setTimeout(() => void onLock(), IDLE_MS)
    const touched = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => void onLock(), IDLE_MS)
    }
    const kinds = ['pointerdown', 'keydown'] as const
    for (const kind of kinds) addEventListener(kind, touched, { passive: true })
    return () => {
      clearTimeout(timer)
      for (const kind of kinds) removeEventListener(kind, touched)
    }
  }, [onLock])
}

const HOME: Place = { at: 'home' }

/** Where one is; the phone's own back key goes back. */
function usePlace(): readonly [Place, (to: Place) => void] {
  const [trail, setTrail] = useState<readonly Place[]>([HOME])
  useEffect(() => {
    const back = (): void =>
      setTrail((before) => (before.length > 1 ? before.slice(0, -1) : before))
    addEventListener('popstate', back)
    return () => removeEventListener('popstate', back)
  }, [])
  const go = useCallback((to: Place): void => {
    // The address stays the same: no id of a household stands in it.
    history.pushState(null, '')
    setTrail((before) => [...before, to])
  }, [])
  return [trail.at(-1) ?? HOME, go]
}
