import { civilDayAt } from '#domain/calendar/civil-time.ts'
import type { ArchiveState } from '#register/archive/watch-archive.ts'
import type { Store } from '#register/store/open-store.ts'
import type { JobStarter } from './job-starter.ts'
import type { KeptCounts } from './kept-counts.ts'
import type { KnownRoute } from './security/guard-every-route.ts'
import type { CountyCa } from './tls/county-ca.ts'
import type { RequestLogSink } from './request-log.ts'

export interface ServerOptions {
  readonly store: Store
  readonly jobs: JobStarter
  /** Built office files (`build/office`); `null` serves the API alone. */
  readonly officeDir: string | null
  /** Built files of the field application (`build/field`); without them there is none. */
  readonly fieldDir?: string | null
  /** Six digits. One server serves one county. */
  readonly county: string
  readonly clock: Clock
  /** PEM texts; without them the server must stay on loopback or behind a named proxy (S26). */
  readonly tls?: { readonly key: string; readonly cert: string }
  /** The county's own authority, where its certificate is in use: then a page says how to trust it. */
  readonly ca?: Pick<CountyCa, 'certificate' | 'fingerprint'>
  /**
   * Origin under which browsers and applications reach this server, `https://renkou.example`; with it
   * the server is an OpenID provider and takes part in passkeys.
   */
  readonly publicUrl?: string
  /** Addresses or ranges whose `x-forwarded-…` headers are believed. */
  readonly trustedProxies?: readonly string[]
  /** Of one client; the default suits an office, a benchmark asks for more. */
  readonly requestsPerMinute?: number
  /** How long a report waits for its turn, and how long a request may wait for a connection; shorter in tests. */
  readonly bulkWaitMs?: number
  readonly poolWaitMs?: number
  /** When the event loop counts as late; shorter in tests. */
  readonly eventLoop?: { readonly windowMs: number; readonly delayMs: number }
  /** Counts of the whole county, kept in step; the server's own where none are given. */
  readonly counts?: KeptCounts
  /** Told each route of the API while it is added, with what it asks. */
  readonly onRoute?: (route: KnownRoute) => void
  /** How far archiving the log lags behind; without it no figure of it is told. */
  readonly archive?: () => ArchiveState | null
  /** Lines of ids and numbers; default: none. */
  readonly log?: RequestLogSink
}

/** The only way the server learns what time it is, so that tests can let hours pass. */
export type Clock = () => Date

/** Today by the country's clock, `YYYY-MM-DD`. */
export function todayOf({ clock }: Pick<ServerOptions, 'clock'>): string {
  return civilDayAt(clock().getTime())
}
