import { LINE_KIND_PROFILES } from '#domain/forms/line-kind.ts'
import { ASK_ITEMS, isAskItem } from '#domain/to-ask/ask-item.ts'
import { eventOf, itemOf, lineOf, visitOf } from '#sync/operation.ts'
import { SYNC_LIMITS } from '#sync/sync-limits.ts'
import type { VisitKind } from '#sync/visit-word.ts'
import { useEffect, useState, type ReactElement } from 'react'
import type { Screen } from '../app/place.ts'
import { SHELF_BYTES_MAX, type PhotoShelf } from '../photos/photo-shelf.ts'
import type { FieldDatabase } from '../store/field-database.ts'
import type { OutboxEntry } from '../store/field-vault.ts'
import { exportOutbox } from '../store/sealed-outbox.ts'
import { grouped } from '../words/grouped.ts'
import { chooseLanguage, language, say } from '../words/language.ts'
import { householdName, nameOf } from '../words/person-words.ts'
import { clockTime } from './clock-time.ts'
import { Frame } from './frame.tsx'
import { QueueNote, ShelfNote } from './shelf-note.tsx'

/** What was said on this device and what became of it; contact, room on the device, lock. */
export function OutboxScreen(
  screen: Screen & { readonly db: FieldDatabase; readonly onLock: () => Promise<void> },
): ReactElement {
  const { vault, db, onLock } = screen
  const entries = [...vault.spoken.values()].toReversed()
  return (
    <Frame
      screen={screen}
      here="outbox"
      title={say('已报', 'Said')}
      under={`${vault.lock.holder.name} · ${vault.lock.village.name}`}
    >
      <GivenUp vault={vault} />
      <ul className="spoken" data-testid="spoken">
        {entries.slice(0, SHOWN).map((entry) => (
          <SpokenLine key={entry.operation.opId} entry={entry} screen={screen} />
        ))}
      </ul>
      {entries.length === 0 ? (
        <p className="nothing">{say('还没报过什么', 'Nothing yet')}</p>
      ) : null}
      <QueueNote unsent={screen.vault.unsent().length} />
      <ShelfNote shelf={screen.shelf} />
      <Room
        people={vault.village.people.size}
        leaseUntilMs={vault.lock.leaseUntilMs}
        shelf={screen.shelf}
      />
      <div className="choices">
        {vault.unsent().length === 0 ? null : (
          <button onClick={() => void exportOutbox(db, vault.lock)}>
            {say('导出未传的（密封）', 'Export the unsent (sealed)')}
          </button>
        )}
        <button onClick={() => switchLanguage()}>{say('English', '中文')}</button>
        <button data-testid="lock" onClick={() => void onLock()}>
          {say('锁上', 'Lock')}
        </button>
      </div>
    </Frame>
  )
}

/** What the county waited for in vain: it cannot know what was lost, its holder can. */
function GivenUp({ vault }: { readonly vault: Screen['vault'] }): ReactElement | null {
  const { givenUp } = vault
  if (givenUp.length === 0) return null
  const numbers = givenUp.join('、')
  return (
    <p className="why" role="status">
      {say(
        `第 ${numbers} 条五天没传到，县里不等了；后面的都收了。想得起来就再报一次。`,
        `No. ${numbers} never arrived in five days and is waited for no longer; what followed was taken. Say it again if you remember it.`,
      )}{' '}
      <button className="link" onClick={() => void vault.readGivenUp()}>
        {say('知道了', 'I see')}
      </button>
    </p>
  )
}

/** The newest; a year's work would make the page slow. */
const SHOWN = 200

function switchLanguage(): void {
  chooseLanguage(language() === 'zh' ? 'en' : 'zh')
  location.reload()
}

function SpokenLine({
  entry: { operation, answer },
  screen,
}: {
  readonly entry: OutboxEntry & { readonly unsent: boolean }
  readonly screen: Screen
}): ReactElement {
  const { vault } = screen
  const again = async (): Promise<void> => {
    const { record, field, value, reason } = operation
    await vault.say({
      record,
      field,
      value,
      reason,
      baseVersion: vault.village.people.get(record)?.v ?? 0,
    })
    screen.sync.start()
  }
  return (
    <li data-state={answer?.state ?? 'unsent'}>
      <b>{aboutWhom(screen, operation)}</b> {whatWords(operation)}
      <small>
        {clockTime(Date.parse(operation.observedAt))} · {stateWords(operation, answer)}
      </small>
      {answer?.words == null ? null : (
        <p className="why">
          {answer.words.zh}。{answer.words.adviceZh}
        </p>
      )}
      {answer?.state === 'refused' ? (
        <button className="link" onClick={() => void again()}>
          {say('再报一次', 'Say it again')}
        </button>
      ) : null}
    </li>
  )
}

function aboutWhom({ vault }: Screen, operation: OutboxEntry['operation']): string {
  const { record, value, field } = operation
  const person = vault.village.people.get(record)
  if (person !== undefined) {
    const along = lineOf(operation)?.companions?.length ?? 0
    const name = nameOf(person)
    return along === 0 ? name : say(`${name}等 ${along + 1} 人`, `${name} and ${along} more`)
  }
  if (field === 'declined') return say('一户', 'A household')
  const household = vault.village.households.get(record)
  if (household !== undefined) {
    const members = [...vault.village.people.values()].filter(({ hh }) => hh === record)
    return householdName(household, members)
  }
  if (field === 'visit:new_household') return say('新的一户', 'New household')
  if (field === 'visit:task_off') return say('本村', 'The village')
  const said: unknown = value === null ? null : JSON.parse(value.startsWith('{') ? value : 'null')
  const name = typeof said === 'object' && said !== null && 'name' in said ? said.name : null
  return typeof name === 'string' ? name : say('新来的人', 'Somebody new')
}

function whatWords({ field }: OutboxEntry['operation']): string {
  const [item, kind, visit] = [itemOf(field), eventOf(field), visitOf(field)]
  if (visit !== null) return visitWords(visit)
  if (kind !== null) return LINE_KIND_PROFILES[kind][language()]
  if (item !== null && isAskItem(item)) return ASK_ITEMS[item][language()]
  return item === null ? say('不愿受访', 'Not asked again') : say('核对', 'Checked')
}

function visitWords(kind: VisitKind): string {
  switch (kind) {
    case 'notice':
      return say('告知书已念', 'Notice read out')
    case 'signature':
      return say('您已签字', 'Signed by you')
    case 'appointment':
      return say('约时间再来', 'Another time agreed')
    case 'number_doubt':
      return say('号码与校验不符，照证件报', 'Number as on the card, fails its check')
    case 'new_household':
      return say('请乡镇立户', 'For the township to open')
    case 'nobody':
      return say('去了，没人在', 'Nobody was there')
    case 'task_off':
      return say('村里的事：办了或放一放', 'Task of the village: told or put off')
  }
}

function stateWords({ field }: OutboxEntry['operation'], answer: OutboxEntry['answer']): string {
  switch (answer?.state) {
    case undefined:
      return say('存在本机，还没传', 'Here, not sent yet')
    case 'held':
      return say('已传，等前面缺的一条', 'Sent; waits for an earlier one')
    case 'waiting':
      if (field === 'event:birth')
        return say('已登记，父母入册后再补上', 'Registered; the parents are added once they are')
      return say('已传，等这个人入册', 'Sent; waits for the person to be registered')
    case 'applied':
    case 'merged':
      if (field === 'event:birth') return say('已登记', 'Registered')
      if (field === 'declined') return say('不再问', 'Not asked again')
      if (field === 'visit:number_doubt' || field === 'visit:new_household')
        return say('已收，由乡镇办', 'Taken; the township goes on')
      if (field.startsWith('visit:')) return say('已收', 'Taken')
      return field.startsWith('event:')
        ? say('已写进本月报告单', 'Written into the month’s report')
        : say('已收，由乡镇办', 'Taken; the township goes on')
    case 'same':
      return say('登记的就是这个', 'On file already')
    case 'case':
      return say('和别人说的不一样，等人核定', 'Others say otherwise; a person decides')
    case 'refused':
      return say('没收', 'Not taken')
  }
}

/** How much of the device's room is used, and whether the browser keeps what lies there. */
function Room({
  people,
  leaseUntilMs,
  shelf,
}: {
  readonly people: number
  readonly leaseUntilMs: number
  readonly shelf: PhotoShelf
}): ReactElement {
  const [words, setWords] = useState('')
  useEffect(() => {
    const look = async (): Promise<void> => {
      const [{ usage = 0, quota = 0 }, kept] = await Promise.all([
        navigator.storage.estimate(),
        navigator.storage.persisted(),
      ])
      const share = quota === 0 ? 0 : Math.ceil((usage / quota) * 100)
      const held = kept
        ? say('浏览器不会清', 'kept by the browser')
        : say('存储紧张时浏览器可能清掉，常联网', 'the browser may clear it: sync often')
      setWords(`${String(Math.ceil(usage / 1_000_000))} MB，${String(share)}% · ${held}`)
    }
    void look()
  }, [])
  return (
    <p className="hint">
      {say('本机存储', 'Room')} {words}
      <br />
      {say(
        `存着 ${grouped(people)} 人（一台设备最多 ${grouped(SYNC_LIMITS.personsPerDevice)} 人）`,
        `${grouped(people)} people of at most ${grouped(SYNC_LIMITS.personsPerDevice)} a device`,
      )}
      <br />
      {say(
        `没传的照片 ${String(shelf.count)} 张，${megabytes(shelf.bytes)} / ${megabytes(SHELF_BYTES_MAX)} MB`,
        `${String(shelf.count)} pictures not sent, ${megabytes(shelf.bytes)} of ${megabytes(SHELF_BYTES_MAX)} MB`,
      )}
      <br />
      {say('不联网可用到', 'Opens without contact until')} {clockTime(leaseUntilMs)}
    </p>
  )
}

function megabytes(bytes: number): string {
  return String(Math.ceil(bytes / 1_000_000))
}
