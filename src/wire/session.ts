import { z } from 'zod'
import { ABILITIES, ROLES } from '#domain/policy/roles.ts'
import { instant, placeCode } from './ids.ts'
import { words } from './words.ts'

export const role = z.enum(ROLES)

/** What an account may do; the office leaves out what is not in the list. */
export const ability = z.enum(ABILITIES)
export type Ability = z.infer<typeof ability>

/** Why personal data is looked at; recorded with every read and shown to the person. */
export const purpose = z.object({ code: z.string(), text: words })

/** POST /api/session */
export const signIn = z.object({
  login: z.string().min(1).max(100),
  password: z.string().min(1).max(200),
})

/** Reply of POST and GET /api/session and of PUT /api/session/purpose. */
export const sessionView = z.object({
  account: z.object({
    displayName: z.string(),
    role,
    /** The account sees this place and everything under it. */
    placeCode,
    placeName: z.string(),
    abilities: z.array(ability),
  }),
  /** Places it may work in, in this role; one of them at a time. Empty where there is no choice. */
  territories: z.array(
    z.object({
      grantNo: z.int(),
      placeName: z.string(),
      until: instant.nullable(),
      chosen: z.boolean(),
    }),
  ),
  county: z.object({ code: placeCode, nameZh: z.string(), invented: z.boolean() }),
  /** Sent back in the header `x-csrf-token` of every POST, PUT and DELETE. */
  csrfToken: z.string(),
  purposes: z.array(purpose),
  /** `null` until one is chosen; nothing personal is shown before. */
  purpose: purpose.nullable(),
  /** While it lies ahead, an emergency is open: its own bar is shown, and nothing can be changed. */
  emergencyUntil: z.string().nullable(),
  /** Seconds without a request after which the session ends. */
  idleSeconds: z.int(),
})
export type SessionView = z.infer<typeof sessionView>

/** PUT /api/session/purpose */
export const choosePurpose = z.object({ code: z.string().min(1).max(40) })

/** PUT /api/session/territory */
export const chooseTerritory = z.object({ grantNo: z.int().positive() })
