import type { ReactElement, ReactNode } from 'react'
import type { Place, Screen } from '../app/place.ts'
import { say } from '../words/language.ts'
import { clockTime } from './clock-time.ts'
import { FetchNote } from './fetch-note.tsx'

/** Head, contact and foot of every screen of the open device. */
export function Frame({
  screen: { vault, sync, go },
  title,
  under,
  here,
  action,
  children,
}: {
  readonly screen: Screen
  readonly title: string
  readonly under: string
  readonly here: Place['at']
  readonly action?: ReactNode
  readonly children: ReactNode
}): ReactElement {
  const offline = sync.last?.state === 'offline'
  return (
    <div className="frame">
      <header>
        {here === 'home' || here === 'households' || here === 'outbox' ? null : (
          <button className="back" aria-label={say('返回', 'Back')} onClick={() => history.back()}>
            ‹
          </button>
        )}
        <div className="heading">
          <h1>{title}</h1>
          <p>{under}</p>
        </div>
        <SyncButton vault={vault} sync={sync} />
      </header>
      {offline ? (
        <p className="offline" role="status">
          <b>{say('离线', 'Offline')}</b>{' '}
          {say(
            '照常填，存在本机，有网自动上传',
            'Go on: it is kept here and sent when there is a network',
          )}
        </p>
      ) : null}
      {sync.last?.state === 'refused' ? (
        <p className="error">{say(sync.last.zh, sync.last.en)}</p>
      ) : null}
      <main>
        <FetchNote sync={sync} />
        {children}
      </main>
      <footer>
        {action === undefined ? null : <div className="action">{action}</div>}
        <nav aria-label={say('页面', 'Pages')}>
          <Tab to={{ at: 'home' }} here={here} go={go} text={say('今日', 'Today')} />
          <Tab to={{ at: 'households' }} here={here} go={go} text={say('住户', 'Households')} />
          <Tab to={{ at: 'outbox' }} here={here} go={go} text={say('已报', 'Said')} />
        </nav>
      </footer>
    </div>
  )
}

/** What was not sent, and when there was contact last; a touch makes contact. */
function SyncButton({ vault, sync }: Pick<Screen, 'vault' | 'sync'>): ReactElement {
  const unsent = vault.unsent().length
  const { at } = vault.village.told
  return (
    <button className="sync" data-testid="sync" data-busy={sync.busy} onClick={sync.start}>
      <b>
        {unsent === 0
          ? say('都传了', 'All sent')
          : say(`${String(unsent)} 条未上传`, `${String(unsent)} unsent`)}
      </b>
      <small>
        {sync.busy
          ? say('正在联系……', 'Contacting …')
          : at === null
            ? say('还没取过', 'Never')
            : say(`上次 ${clockTime(at)}`, `Last ${clockTime(at)}`)}
      </small>
    </button>
  )
}

function Tab({
  to,
  here,
  go,
  text,
}: {
  readonly to: Place
  readonly here: Place['at']
  readonly go: (to: Place) => void
  readonly text: string
}): ReactElement {
  return (
    <button aria-current={here === to.at ? 'page' : undefined} onClick={() => go(to)}>
      {text}
    </button>
  )
}
