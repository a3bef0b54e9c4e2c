import { useCallback, useEffect, useState, type ReactElement } from 'react'
import { FieldDatabase, type LockRow } from '../store/field-database.ts'
import { FieldVault } from '../store/field-vault.ts'
import { endLease, obeyServer, type OpenKeys } from '../store/open-device.ts'
import { EnrolScreen } from '../screens/enrol-screen.tsx'
import { ErasedScreen } from '../screens/erased-screen.tsx'
import { UnlockScreen } from '../screens/unlock-screen.tsx'
import { say } from '../words/language.ts'
import { OpenDevice } from './open-device-app.tsx'

type Stage =
  | { readonly at: 'starting' }
  | { readonly at: 'other_tab' }
  | { readonly at: 'enrol' }
  | { readonly at: 'locked'; readonly lock: LockRow }
  | { readonly at: 'erased'; readonly lock: LockRow }
  | { readonly at: 'open'; readonly vault: FieldVault }

const db = new FieldDatabase()

/** From the first page to the open device: one page writes, whoever has no key sees no person. */
export function FieldApp(): ReactElement {
  const [stage, setStage] = useState<Stage>({ at: 'starting' })
  const look = useCallback(async (): Promise<void> => {
    await endLease(db)
    const lock = await db.lock()
    if (lock === null) setStage({ at: 'enrol' })
    else setStage({ at: lock.wrapped === null ? 'erased' : 'locked', lock })
  }, [])
  useEffect(() => {
    const leave = new AbortController()
    void writeAlone(leave.signal, {
      alone: async () => {
        await look()
        // A device that was revoked empties itself at the first contact, before anybody opens it.
        if ((await obeyServer(db)) === 'revoked') await look()
      },
      busy: () => setStage({ at: 'other_tab' }),
    })
    return () => leave.abort()
  }, [look])

  const open = async (keys: OpenKeys): Promise<void> => {
    await navigator.storage.persist().catch(() => false)
    setStage({ at: 'open', vault: await FieldVault.open(db, keys) })
  }
  switch (stage.at) {
    case 'starting':
      return <main className="plain" aria-busy="true" />
    case 'other_tab':
      return (
        <main className="plain">
          <h1>{say('已在另一个页面打开', 'Open in another page')}</h1>
          <p>
            {say(
              '回到那个页面继续；关了它，这里就能用。',
              'Go on there, or close it and reload here.',
            )}
          </p>
        </main>
      )
    case 'enrol':
      return <EnrolScreen db={db} onOpen={open} />
    case 'locked':
      return <UnlockScreen db={db} lock={stage.lock} onOpen={open} onErased={look} />
    case 'erased':
      return <ErasedScreen db={db} lock={stage.lock} onEnrol={() => setStage({ at: 'enrol' })} />
    case 'open':
      return <OpenDevice db={db} vault={stage.vault} onLock={look} />
  }
}

/** Two pages that number operations would number two alike: the second waits until the first is gone. */
async function writeAlone(
  signal: AbortSignal,
  on: { readonly alone: () => Promise<void>; readonly busy: () => void },
): Promise<void> {
  const held = await new Promise<boolean>((resolve) => {
    const hold = async (lock: Lock | null): Promise<void> => {
      resolve(lock !== null)
      if (lock === null) return
      await on.alone()
      await new Promise((ended) => signal.addEventListener('abort', ended))
    }
    void navigator.locks
      .request('simin-field-writer', { ifAvailable: true }, hold)
      .catch(() => resolve(false))
  })
  if (held || signal.aborted) return
  on.busy()
  await navigator.locks
    .request('simin-field-writer', { signal }, async () => {
      await on.alone()
      await new Promise((ended) => signal.addEventListener('abort', ended))
    })
    .catch(() => undefined)
}
