import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input, Popover } from 'antd'
import { useState, useSyncExternalStore, type ReactElement } from 'react'
import type { Place, PlaceList } from '#wire/places.ts'
import { get, queryString } from '../api/client.ts'
import { useSession } from '../api/session.ts'
import { besideTrigger } from './beside-trigger.ts'
import { shellTexts } from '../texts/shell.ts'
import { useTexts } from '../texts/use-texts.ts'
import { usePopUp } from './use-pop-up.ts'

const STORAGE_KEY = 'simin.office.place'
const listeners = new Set<() => void>()

/** The place the reader works on: a code only, kept for this tab. */
export function usePlace(): { readonly code: string; readonly pick: (code: string) => void } {
  const own = useSession().account.placeCode
  const kept = useSyncExternalStore(subscribe, keptCode)
  return {
    code: kept !== null && kept.startsWith(trimmed(own)) ? kept : own,
    pick: (code) => {
      sessionStorage.setItem(STORAGE_KEY, code)
      for (const listener of listeners) listener()
    },
  }
}

/** The places under one, and the way down to it; kept long, divisions change once a year. */
export function usePlaces(parent: string): PlaceList | undefined {
  return useQuery({
    queryKey: ['places', parent],
    queryFn: () => get<PlaceList>(`/places${queryString({ parent })}`),
    staleTime: 3_600_000,
    placeholderData: keepPreviousData,
  }).data
}

/** `娄底市 › 新化县 ▾` at the top of every screen. */
export function PlacePicker(): ReactElement {
  const texts = useTexts(shellTexts)
  const { code, pick } = usePlace()
  const [open, setOpen] = usePopUp()
  const path = usePlaces(code)?.path ?? []
  const name = path.at(-1)?.name ?? ''
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      getPopupContainer={besideTrigger}
      placement="bottomLeft"
      arrow={false}
      destroyOnHidden
      content={
        <PlaceMenu
          from={code}
          onPick={(place) => {
            pick(place.code)
            setOpen(false)
          }}
        />
      }
    >
      <button type="button" className="place" aria-haspopup="dialog" aria-expanded={open}>
        <span className="visually-hidden">
          {texts.placeChange}
          {texts.colon}
        </span>
        <span className="place-above">
          {path
            .slice(-3, -1)
            .map(({ name: above }) => `${above} › `)
            .join('')}
        </span>
        <b>{name}</b> <span aria-hidden="true">▾</span>
      </button>
    </Popover>
  )
}

/** Walks down the divisions; `level` stops at that level (5 = village) and picks only there. */
export function PlaceMenu(props: {
  readonly from: string
  readonly level?: number
  readonly onPick: (place: Place) => void
}): ReactElement {
  const texts = useTexts(shellTexts)
  const [at, setAt] = useState(props.from)
  const [words, setWords] = useState('')
  const list = usePlaces(at)
  const here = list?.path.at(-1)
  const shown = (list?.places ?? []).filter(({ name }) => name.includes(words.trim()))
  const pickable = (place: Place): boolean =>
    props.level === undefined || place.level === props.level
  return (
    <div className="place-menu">
      <PlaceMenuHead
        above={list?.path.at(-2)}
        here={here !== undefined && pickable(here) ? here : undefined}
        onUp={setAt}
        onPick={props.onPick}
      />
      {(list?.places.length ?? 0) > 8 && (
        <Input
          size="small"
          autoFocus
          aria-label={texts.place}
          placeholder={here?.name ?? ''}
          value={words}
          onChange={(event) => {
            setWords(event.target.value)
          }}
        />
      )}
      <ul>
        {shown.map((place) => (
          <PlaceLine
            key={place.code}
            place={place}
            isPickable={pickable(place)}
            onPick={() => {
              props.onPick(place)
            }}
            onDown={() => {
              setAt(place.code)
              setWords('')
            }}
          />
        ))}
      </ul>
    </div>
  )
}

/** The way up, and the place the menu stands at, where that one may be picked. */
function PlaceMenuHead(props: {
  readonly above: Place | undefined
  readonly here: Place | undefined
  readonly onUp: (code: string) => void
  readonly onPick: (place: Place) => void
}): ReactElement {
  const texts = useTexts(shellTexts)
  const { above, here, onUp, onPick } = props
  return (
    <div className="head">
      {above !== undefined && above.code.length >= 6 && (
        <button
          type="button"
          className="as-link"
          onClick={() => {
            onUp(above.code)
          }}
        >
          ‹ {above.name}
        </button>
      )}
      {here !== undefined && (
        <button
          type="button"
          className="as-link"
          onClick={() => {
            onPick(here)
          }}
        >
          {here.name} · {texts.placeHere}
        </button>
      )}
    </div>
  )
}

/** Its name picks it, or leads below where only places further down may be picked. */
function PlaceLine(props: {
  readonly place: Place
  readonly isPickable: boolean
  readonly onPick: () => void
  readonly onDown: () => void
}): ReactElement {
  const { place, isPickable, onPick, onDown } = props
  return (
    <li>
      <button type="button" className="as-link" onClick={isPickable ? onPick : onDown}>
        {place.name}
      </button>
      {place.hasChildren && isPickable && (
        <button
          type="button"
          className="as-link more"
          aria-label={`${place.name} ›`}
          onClick={onDown}
        >
          ›
        </button>
      )}
    </li>
  )
}

/** `431322000000` and `431322` are one place: trailing zeros say nothing. */
function trimmed(code: string): string {
  return code.replace(/(000)+$/, '')
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function keptCode(): string | null {
  return sessionStorage.getItem(STORAGE_KEY)
}
