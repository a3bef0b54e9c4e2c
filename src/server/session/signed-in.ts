import type { Session } from '#register/access/sessions.ts'

/** Who is asking, as far as a route needs to know. Lives for one request. */
export interface SignedIn extends Session {
  readonly county: string
  /** The secret of the cookie: only for the CSRF token and for ending the session. */
  readonly token: string
}
