import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { Link } from 'react-router'
import type { DeskGroup, DeskTask, DutyState, VillageDesk } from '#wire/village-desk.ts'
import { get, queryString } from '../api/client.ts'
import { ProblemNote } from '../app/message-page.tsx'
import { usePlace } from '../app/place.tsx'
import { useTitle } from '../app/use-title.ts'
import { count } from '../format/figures.ts'
import { deskTexts } from '../texts/desk.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { CollectTabs } from '../collect/collect-tabs.tsx'
import { DayPanel } from './day-panel.tsx'
import { MuteDialog } from './mute-dialog.tsx'
import { MuteList } from './mute-list.tsx'
import { TaskGroup } from './task-group.tsx'

/** The desk of one village: what to do today, why, and how the day stands. */
export function VillageDeskView({ code }: { readonly code: string }): ReactElement {
  const texts = useTexts(deskTexts)
  const shell = useTexts(shellTexts)
  const own = usePlace().code
  useTitle(texts.title)
  const [muting, setMuting] = useState<Muting | null>(null)
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(
    {
      queryKey: ['village-desk', code],
      queryFn: ({ pageParam }) =>
        get<VillageDesk>(
          `/villages/${code}/desk${queryString({ from: pageParam === 0 ? null : String(pageParam) })}`,
        ),
      initialPageParam: 0,
      getNextPageParam: (last) => last.nextFrom,
    },
  )
  const [first] = data?.pages ?? []
  if (data === undefined || first === undefined) {
    return (
      <>
        <CollectTabs />
        {error === null ? (
          <p className="empty">{shell.loading}</p>
        ) : (
          <ProblemNote error={error} onRetry={() => void refetch()} />
        )}
      </>
    )
  }
  return (
    <>
      <CollectTabs>
        {code !== own && <Link to="/collect/today">← {texts.boardTitle}</Link>}
        <Button size="small" onClick={print}>
          {texts.print}
        </Button>
      </CollectTabs>
      <DeskHead desk={first} />
      <div className="desk-columns">
        <TaskList
          village={code}
          groups={data.pages.flatMap(({ groups }) => groups)}
          onMute={setMuting}
          more={
            hasNextPage
              ? { loading: isFetchingNextPage, load: () => void fetchNextPage() }
              : undefined
          }
        />
        <div className="desk-side">
          <DayPanel code={code} day={first.day} />
          <MuteList code={code} mutes={first.mutes} />
        </div>
      </div>
      {muting !== null && (
        <MuteDialog
          code={code}
          muting={muting}
          onClose={() => {
            setMuting(null)
          }}
        />
      )}
    </>
  )
}

function TaskList(props: {
  readonly village: string
  readonly groups: readonly DeskGroup[]
  readonly onMute: (muting: Muting) => void
  readonly more: { readonly loading: boolean; readonly load: () => void } | undefined
}): ReactElement {
  const texts = useTexts(deskTexts)
  const { village, groups, more, onMute } = props
  return (
    <section className="sheet" data-testid="tasks">
      <h2>{texts.listTitle}</h2>
      <p className="small muted">{texts.listText}</p>
      {groups.length === 0 && (
        <div className="empty">
          <b>{texts.nothing}</b>
          <p>{texts.nothingText}</p>
        </div>
      )}
      <ol className="desk-groups">
        {groups.map((group) => (
          <TaskGroup
            key={group.tasks[0]?.key ?? ''}
            village={village}
            group={group}
            onMute={(task) => {
              onMute({ task, ofHousehold: group.household !== null })
            }}
          />
        ))}
      </ol>
      {more !== undefined && (
        <Button className="no-print" loading={more.loading} onClick={more.load}>
          {texts.more}
        </Button>
      )}
    </section>
  )
}

export interface Muting {
  readonly task: DeskTask
  readonly ofHousehold: boolean
}

function DeskHead({ desk }: { readonly desk: VillageDesk }): ReactElement {
  const texts = useTexts(deskTexts)
  const { village, duty, counts } = desk
  return (
    <section className="sheet desk-top">
      <div>
        <h2>{village.path.slice(-2).join(' · ')}</h2>
        <p className="small muted">
          <DutyLine duty={duty} />
        </p>
        <a className="desk-to-day no-print" href="#day">
          {texts.toDay} ↓
        </a>
      </div>
      <dl className="desk-figures">
        <Figure
          name={texts.overdue}
          value={counts.overdue}
          tone={counts.overdue > 0 ? 'red' : ''}
        />
        <Figure name={texts.open} value={counts.open} tone="" />
        <Figure name={texts.doors} value={counts.doors} tone="" />
        <Figure name={texts.muted} value={counts.muted} tone="" />
      </dl>
    </section>
  )
}

export function Figure(props: {
  readonly name: string
  readonly value: number
  readonly tone: string
}): ReactElement {
  return (
    <div>
      <dt className="small muted">{props.name}</dt>
      <dd className={props.tone}>{count(props.value)}</dd>
    </div>
  )
}

export function DutyLine({ duty }: { readonly duty: DutyState }): ReactElement {
  const texts = useTexts(deskTexts)
  const { today, next, daysLeft, isDutyDay } = duty
  return <>{isDutyDay ? texts.dutyToday(today) : texts.dutyNext(today, next, daysLeft)}</>
}
