import { useSyncExternalStore } from 'react'
import type { ColourScheme } from './tokens.ts'

/** What a reader sets once for this browser. Nothing about a person is kept here. */
export interface Settings {
  readonly language: 'zh' | 'en'
  readonly scheme: ColourScheme | 'system'
  readonly density: 'comfortable' | 'compact'
}

const STORAGE_KEY = 'simin.office.settings'
const DEFAULTS: Settings = { language: 'zh', scheme: 'system', density: 'comfortable' }

const listeners = new Set<() => void>()
let current: Settings = read()

export function useSettings(): Settings {
  return useSyncExternalStore(subscribe, settings)
}

export function settings(): Settings {
  return current
}

export function changeSettings(change: Partial<Settings>): void {
  current = { ...current, ...change }
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(current))
  } catch {
    // A browser that keeps nothing still shows the page; the choice lasts until it is closed.
  }
  for (const listener of listeners) listener()
}

const DARK_QUERY = '(prefers-color-scheme: dark)'

export function useScheme(): ColourScheme {
  const { scheme } = useSettings()
  const systemIsDark = useSyncExternalStore(subscribeToSystem, () => matchMedia(DARK_QUERY).matches)
  if (scheme !== 'system') return scheme
  return systemIsDark ? 'dark' : 'light'
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('storage', hearOtherWindows)
  return () => listeners.delete(listener)
}

/** What is set in one window holds in the others, which may lie beside it on the same desk. */
function hearOtherWindows({ key }: StorageEvent): void {
  if (key !== STORAGE_KEY) return
  current = read()
  for (const listener of listeners) listener()
}

function subscribeToSystem(listener: () => void): () => void {
  const query = matchMedia(DARK_QUERY)
  query.addEventListener('change', listener)
  return () => {
    query.removeEventListener('change', listener)
  }
}

function read(): Settings {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return DEFAULTS
    return {
      language: 'language' in kept && kept.language === 'en' ? 'en' : 'zh',
      scheme:
        'scheme' in kept && (kept.scheme === 'light' || kept.scheme === 'dark')
          ? kept.scheme
          : 'system',
      density: 'density' in kept && kept.density === 'compact' ? 'compact' : 'comfortable',
    }
  } catch {
    return DEFAULTS
  }
}
