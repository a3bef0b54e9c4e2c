import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react'
import type { FetchProgress } from '../exchange/fetch-progress.ts'
import { fetchDesk } from '../exchange/fetch-desk.ts'
import { syncNow, type SyncOutcome } from '../exchange/sync-now.ts'
import { PhotoShelf } from '../photos/photo-shelf.ts'
import { sendPhotos } from '../photos/send-photos.ts'
import { HomeScreen } from '../screens/home-screen.tsx'
import { HouseholdScreen } from '../screens/household-screen.tsx'
import { HouseholdsScreen } from '../screens/households-screen.tsx'
import { NewHouseholdScreen } from '../screens/new-household-screen.tsx'
import { NewPersonScreen } from '../screens/new-person-screen.tsx'
import { OutboxScreen } from '../screens/outbox-screen.tsx'
import { ReportScreen } from '../screens/report-screen.tsx'
import type { FieldDatabase } from '../store/field-database.ts'
import type { FieldVault } from '../store/field-vault.ts'
import { eraseDevice, unlockDevice } from '../store/open-device.ts'
import type { Place, Screen, SyncState } from './place.ts'
import { useVisits } from './use-visits.ts'
import { WorkDesk } from './work-desk.ts'

/** A device that nobody touches locks itself (R21). */
const IDLE_MS = 600_000
/** A network that is there again is tried so often. */
const RETRY_MS = 60_000

interface Opened {
  readonly db: FieldDatabase
  readonly vault: FieldVault
  readonly onLock: () => Promise<void>
}

/** The open device: what is under way on it is fetched from its boxes, then one can work. */
export function OpenDevice(opened: Opened): ReactElement {
  const { db, vault } = opened
  const [kept, setKept] = useState<{ shelf: PhotoShelf; desk: WorkDesk } | null>(null)
  useEffect(() => {
    const open = async (): Promise<void> => {
      const [shelf, desk] = await Promise.all([
        PhotoShelf.open(db, vault.keys),
        WorkDesk.open(vault),
      ])
      setKept({ shelf, desk })
    }
    void open()
  }, [db, vault])
  if (kept === null) return <main className="plain" aria-busy="true" />
  return <WorkingDevice {...opened} {...kept} />
}

/** Where one is, what is on the device, and contact whenever there is a network. */
function WorkingDevice({
  db,
  vault,
  shelf,
  desk,
  onLock,
}: Opened & { readonly shelf: PhotoShelf; readonly desk: WorkDesk }): ReactElement {
  useLockWhenIdle(onLock)
  const sync = useSync({ db, vault, onLock }, shelf)
  const [place, go] = usePlace()
  const visits = useVisits({ vault, shelf, desk })
  const verify = useCallback<Screen['verify']>(
    async (passphrase) => {
      const unlocked = await unlockDevice(db, passphrase)
      if (unlocked.ok) return null
      if (unlocked.problem.kind === 'erased') await onLock()
      return unlocked.problem
    },
    [db, onLock],
  )
  const shared: Screen = { vault, shelf, desk, visits, sync, go, verify }
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
      return <ReportScreen {...shared} person={place.person} kind={place.kind ?? null} />
    case 'new_person':
      return <NewPersonScreen {...shared} />
    case 'new_household':
      return <NewHouseholdScreen {...shared} />
    case 'outbox':
      return <OutboxScreen {...shared} db={db} onLock={onLock} />
  }
}

function useSync({ db, vault, onLock }: Opened, shelf: PhotoShelf): SyncState {
  const [state, setState] = useState<{ busy: boolean; last: SyncOutcome | null }>({
    busy: false,
    last: null,
  })
  const [fetching, setFetching] = useState<FetchProgress | null>(null)
  /** One contact at a time; what is said meanwhile makes another one follow. */
  const turn = useRef<{ running: boolean; again: boolean }>({ running: false, again: false })
  const run = useCallback(async (): Promise<void> => {
    const { current } = turn
    current.again = current.running
    if (current.running) return
    current.running = true
    setState((before) => ({ ...before, busy: true }))
    let last: SyncOutcome
    do {
      current.again = false
      last = await syncNow(vault, setFetching)
      if (last.state === 'done') {
        setFetching(null)
        await fetchDesk(vault, Date.now())
        await sendPhotos(vault, shelf)
      }
    } while (current.again && last.state === 'done')
    current.running = false
    setState({ busy: false, last })
    if (last.state === 'ended') {
      await eraseDevice(db)
      await onLock()
    }
  }, [db, vault, shelf, onLock])
  useEffect(() => {
    const start = (): void => void run()
    start()
    const timer = setInterval(start, RETRY_MS)
    // The browser's word that it is online is a hint to try, nothing more.
    addEventListener('online', start)
    return () => {
      clearInterval(timer)
      removeEventListener('online', start)
    }
  }, [run])
  return { ...state, fetching, start: () => void run() }
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
