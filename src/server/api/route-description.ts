/** What a route is for, in both languages, and the refusals that are its own. */
export interface RouteDescription {
  readonly zh: string
  readonly en: string
  /** Codes besides those of the gates every request passes (`GATE_PROBLEMS`). */
  readonly problems: readonly string[]
}

/** By method and path: `GET /api/persons/:personId`. */
export type RouteDescriptions = Readonly<Record<string, RouteDescription>>
