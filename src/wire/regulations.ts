import { z } from 'zod'
import { REGULATION_KINDS, REGULATION_LEVELS } from '#domain/regulations/regulation.ts'
import { civilDate, instant, recordId } from './ids.ts'
import { words } from './words.ts'

export const regulationKind = z.enum(REGULATION_KINDS)
export const regulationLevel = z.enum(REGULATION_LEVELS)

/** Of a text: a regulation has some ten articles, and a county adds its own. */
const ARTICLES_MAX = 60
const ARTICLE_MAX = 1_000

const hash = z.string().regex(/^[0-9a-f]{64}$/u)
const reason = z.string().trim().min(2).max(300)

export const regulationParams = z.object({ kind: regulationKind, level: regulationLevel })
export const versionParams = regulationParams.extend({
  versionNo: z.coerce.number().int().min(1).max(9_999),
})

/** A version as lists show it. */
export const regulationVersion = z.object({
  kind: regulationKind,
  level: regulationLevel,
  versionNo: z.int(),
  title: words,
  holdsFrom: civilDate,
  /** `holds`: the version of today; `comes`: its day has not come; `past`: another took its place. */
  state: z.enum(['holds', 'comes', 'past']),
  hash,
  changes: z.string(),
  publishedBy: z.string(),
  publishedAt: instant,
  /** It binds the role and level of who asks. */
  mine: z.boolean(),
  /** When who asks signed it (or, for one that holds, a later version in advance). */
  signedAt: instant.nullable(),
})
export type RegulationVersion = z.infer<typeof regulationVersion>

/** GET /api/regulations */
export const regulationList = z.object({
  versions: z.array(regulationVersion),
  /** What who asks has still to sign, most pressing first. */
  due: z.array(
    z.object({ kind: regulationKind, level: regulationLevel, versionNo: z.int(), title: words }),
  ),
  /** People's data open only to who has signed the one on confidentiality. */
  required: z.object({
    required: z.boolean(),
    reason: z.string().nullable(),
    setBy: z.string().nullable(),
    setAt: instant.nullable(),
  }),
  today: civilDate,
})
export type RegulationList = z.infer<typeof regulationList>

/** GET /api/regulations/:kind/:level/:versionNo */
export const regulationView = regulationVersion.extend({ articles: z.array(z.string()) })
export type RegulationView = z.infer<typeof regulationView>

/** GET /api/regulation-templates/:kind/:level */
export const regulationTemplate = z.object({
  title: words,
  edition: z.int(),
  articles: z.array(z.string()),
})
export type RegulationTemplate = z.infer<typeof regulationTemplate>

/** POST /api/regulations/:kind/:level */
export const publishRegulation = z.object({
  articles: z.array(z.string().trim().min(2).max(ARTICLE_MAX)).min(1).max(ARTICLES_MAX),
  changes: z.string().trim().min(2).max(500),
  holdsFrom: z.iso.date(),
  /** The last version that was on the screen; 0 for none. */
  after: z.int().min(0),
  /** Of the template it was begun from. */
  templateEdition: z.int().nullable(),
})
export type PublishRegulation = z.infer<typeof publishRegulation>
export const regulationPublished = z.object({ versionNo: z.int() })

/** POST /api/regulations/from-templates : every text that has no version yet, as the templates have it. */
export const publishTemplates = z.object({ holdsFrom: z.iso.date() })
export const templatesPublished = z.object({ published: z.int() })

/** POST /api/regulations/:kind/:level/:versionNo/signature */
export const signRegulation = z.object({ hash })
export const regulationSigned = z.object({ signedAt: instant })

/** GET /api/regulations/:kind/:level/:versionNo/signatures : the sheet with the signatures. */
export const signatureSheet = z.object({
  regulation: regulationView,
  signatures: z.array(
    z.object({
      accountId: recordId,
      signedAs: z.string(),
      roleText: words,
      placeName: z.string(),
      hash,
      signedAt: instant,
    }),
  ),
  /** Whom it binds now and who has not signed. */
  unsigned: z.array(z.object({ who: z.string(), roleText: words, placeName: z.string() })),
  countyName: z.string(),
})
export type SignatureSheet = z.infer<typeof signatureSheet>

/** GET /api/regulation-signatures/lacking?kind= */
export const lackingQuery = z.object({ kind: regulationKind.optional() })
export const lackingList = z.object({
  total: z.int(),
  accounts: z.array(
    z.object({
      accountId: recordId,
      login: z.string(),
      who: z.string(),
      roleText: words,
      placeName: z.string(),
      lacking: z.array(regulationKind),
    }),
  ),
})
export type LackingList = z.infer<typeof lackingList>

/** PUT /api/regulation-requirement */
export const requireSigning = z.object({ required: z.boolean(), reason })
