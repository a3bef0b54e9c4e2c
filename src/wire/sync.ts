import { z } from 'zod'
import { instant, recordId } from './ids.ts'

/*
 * The contract of devices away from the office and the server: docs/rules/sync.md. Times that decide
 * anything are the server's.
 */

const base64 = z.string()
const place = z.object({ code: z.string(), name: z.string() })

/** POST /api/sync/enrolment : a device is enrolled once, by the code its holder was given. */
export const enrolDevice = z.object({
  code: z.string().min(16).max(40),
  deviceId: recordId,
  label: z.string().min(1).max(40),
  /** ECDSA P-256, SPKI, base64. */
  signKey: base64.max(200),
  /** 32 bytes that follow from the passphrase, base64. */
  proof: base64.max(60),
  schema: z.int(),
})

export const deviceEnrolled = z.object({
  village: place,
  holder: z.object({ accountId: recordId, name: z.string() }),
  /** The server's half of the key of the device's data, base64. */
  share: z.string(),
  leaseMs: z.int(),
  /** Public key of the county, P-256, uncompressed point, base64: the outbox is sealed to it. */
  countyKey: z.string(),
  /** Public key, P-256, uncompressed point, base64: by it the county signs villages (SYN25). */
  baselineKey: z.string(),
})
export type DeviceEnrolled = z.infer<typeof deviceEnrolled>

/** POST /api/sync/share : the server's half of the key again, for who proves the passphrase. */
export const askShare = z.object({ deviceId: recordId, proof: base64.max(60) })
export const shareGiven = z.object({
  share: z.string(),
  leaseMs: z.int(),
  baselineKey: z.string(),
})
export type ShareGiven = z.infer<typeof shareGiven>

/** POST /api/sync/state : what a device that cannot be opened may still be told. */
export const askState = z.object({ deviceId: recordId })
export const deviceState = z.object({ state: z.enum(['active', 'locked', 'revoked', 'unknown']) })
export type DeviceStateTold = z.infer<typeof deviceState>

/** Nobody says two thousand million things. */
const COUNT_MAX = 2_000_000_000

const operation = z.object({
  opId: recordId,
  device: recordId,
  seq: z.int().min(1).max(COUNT_MAX),
  schema: z.int().min(0).max(30_000),
  record: recordId,
  field: z.string().max(60),
  baseVersion: z.int().min(0).max(COUNT_MAX),
  after: recordId.nullable(),
  value: z.string().max(4_000).nullable(),
  reason: z.string().max(4_000),
  observedAt: z.string().max(40),
  collector: recordId,
})

export const signedOperation = z.object({ operation, signature: base64.max(120) })

/** POST /api/sync/push */
export const pushOperations = z.object({
  operations: z.array(signedOperation).max(100),
  /** The device's clock, milliseconds since 1970: told to its holder, nothing is ordered by it. */
  deviceNowMs: z.number(),
})
export type PushOperations = z.infer<typeof pushOperations>

export const operationAnswer = z.object({
  opId: recordId,
  state: z.enum(['held', 'waiting', 'applied', 'merged', 'same', 'case', 'refused']),
  reason: z.string().nullable(),
  /** In words, where there is something to know. */
  words: z.object({ zh: z.string(), adviceZh: z.string() }).nullable(),
})
export type OperationAnswerTold = z.infer<typeof operationAnswer>

export const operationsTaken = z.object({
  answers: z.array(operationAnswer),
  /** Everything before it was looked at. */
  nextSeq: z.int(),
  /** Numbers that never came. */
  givenUp: z.array(z.int()),
})
export type OperationsTakenTold = z.infer<typeof operationsTaken>

/** POST /api/sync/pull */
export const pullVillage = z.object({
  /** As given by the last pull; `null`: everything. */
  cursor: z.string().max(80).nullable(),
  /** Hash of the list of questions that the device holds. */
  asksHash: z.string().max(64).nullable(),
  /** It fetches whole villages in signed pieces; programs before schema 3 are told them here. */
  baselines: z.boolean().optional(),
  deviceNowMs: z.number(),
})
export type PullVillage = z.infer<typeof pullVillage>

/** Short names: a village has thousands of these, and they travel over a weak network. */
export const heldPerson = z.object({
  id: recordId,
  v: z.int(),
  hh: recordId.nullable(),
  name: z.string().nullable(),
  sex: z.string().nullable(),
  born: z.string().nullable(),
  /** Masked. */
  number: z.string().nullable(),
  /** Masked. */
  phone: z.string().nullable(),
  eth: z.string().nullable(),
  edu: z.string().nullable(),
  rel: z.string().nullable(),
  addr: z.string().nullable(),
  state: z.string().nullable(),
  /** Registered in another village and living here. */
  away: z.boolean(),
})
export type HeldPersonTold = z.infer<typeof heldPerson>

export const heldHousehold = z.object({
  id: recordId,
  v: z.int(),
  code: z.string().nullable(),
  group: z.string().nullable(),
  addr: z.string().nullable(),
  head: recordId.nullable(),
  closed: z.boolean(),
})
export type HeldHouseholdTold = z.infer<typeof heldHousehold>

/** One item to be asked, and why. */
export const heldAsk = z.object({
  hh: recordId.nullable(),
  p: recordId,
  item: z.string(),
  why: z.string(),
  /** Kinds of the lists that differ or lack it. */
  src: z.array(z.string()),
})
export type HeldAskTold = z.infer<typeof heldAsk>

/** An item about which devices of the village have said something. */
export const heldWord = z.object({
  slot: recordId,
  p: recordId,
  item: z.string(),
  state: z.enum(['open', 'disputed', 'decided']),
  /** The last word, where one value is agreed on: what a new one is said in view of. */
  op: recordId.nullable(),
})
export type HeldWordTold = z.infer<typeof heldWord>

export const heldLease = z.object({ hh: recordId, mine: z.boolean(), leftMs: z.int() })

export const villagePulled = z.object({
  cursor: z.string(),
  /** True: what the device holds is replaced by this, not added to. */
  whole: z.boolean(),
  /** True: nothing is told here, the village is to be fetched as a baseline. */
  rebase: z.boolean().optional(),
  today: z.string(),
  leaseMs: z.int(),
  nextSeq: z.int(),
  households: z.array(heldHousehold),
  people: z.array(heldPerson),
  left: z.array(recordId),
  /** `null`: as the device has it. */
  asks: z.object({ hash: z.string(), list: z.array(heldAsk) }).nullable(),
  words: z.array(heldWord),
  leases: z.array(heldLease),
  answers: z.array(operationAnswer),
})
export type VillagePulled = z.infer<typeof villagePulled>

/** POST /api/sync/baselines : the village anew, in pieces (SYN25). */
export const makeBaseline = z.object({ deviceNowMs: z.number() })
export const baselineMade = z.object({
  manifest: z.object({
    baselineId: recordId,
    device: recordId,
    village: z.string(),
    cursor: z.string(),
    /** SHA-256 of each piece's text, base64. */
    pieces: z.array(z.string()),
  }),
  /** By the county's `baselineKey`, over `baselineToSign`. */
  signature: z.string(),
})
export type BaselineMade = z.infer<typeof baselineMade>

/** POST /api/sync/baselines/piece */
export const askBaselinePiece = z.object({
  baselineId: recordId,
  piece: z.int().min(0).max(10_000),
  deviceNowMs: z.number(),
})
/** The parts of all pieces together are the village. */
export const baselinePiece = z.object({
  households: z.array(heldHousehold).optional(),
  people: z.array(heldPerson).optional(),
  asks: z.object({ hash: z.string(), list: z.array(heldAsk) }).optional(),
  words: z.array(heldWord).optional(),
  answers: z.array(operationAnswer).optional(),
})
export type BaselinePiece = z.infer<typeof baselinePiece>

/** POST /api/sync/leases */
export const takeLease = z.object({ householdId: recordId, deviceNowMs: z.number() })
export const leaseTaken = z.object({
  held: z.boolean(),
  leftMs: z.int(),
  /** Who has it, where another does. */
  by: z.string().nullable(),
})
export type LeaseTakenTold = z.infer<typeof leaseTaken>

/** GET /api/devices */
export const deviceList = z.object({
  devices: z.array(
    z.object({
      deviceId: recordId,
      label: z.string(),
      village: place,
      holder: z.string(),
      state: z.enum(['active', 'locked', 'revoked']),
      enrolledAt: instant,
      seenAt: instant,
      leaseUntil: instant,
      /** Minutes that its clock is ahead of ours. */
      clockAheadMinutes: z.int().nullable(),
      held: z.int(),
    }),
  ),
  /** Orders by which devices may be opened longer without contact. */
  leaseOrders: z.array(
    z.object({
      orderId: recordId,
      place,
      days: z.int(),
      endsAt: instant,
      reason: z.string(),
    }),
  ),
  /** Whether the one who asks may give such orders: the county. */
  mayOrder: z.boolean(),
  /** Village workers of the territory: to whom a device can be handed. */
  holders: z.array(z.object({ accountId: recordId, name: z.string(), village: place })),
})
export type DeviceList = z.infer<typeof deviceList>

/** POST /api/devices/codes */
export const issueDeviceCode = z.object({
  village: z.string().regex(/^[0-9]{12}$/u),
  accountId: recordId,
})
export const deviceCode = z.object({ code: z.string(), expiresAt: instant })
export type DeviceCode = z.infer<typeof deviceCode>

/** POST /api/devices/outboxes : what a device could not send, as its file has it. */
export const handedOutbox = z.object({
  kind: z.literal('simin/outbox/1'),
  device: recordId,
  village: z.string().max(12),
  sealed: z.array(base64.max(12_000)).max(5_000),
})
/** POST /api/sync/outboxes : what the same phone had not sent under an earlier enrolment. */
export const earlierOutbox = z.object({
  sealed: z.array(base64.max(12_000)).max(200),
  deviceNowMs: z.number(),
})
export const outboxTaken = z.object({
  taken: z.int(),
  refused: z.int(),
  /** Sealed to another county, damaged, or not signed by the device. */
  unreadable: z.int(),
})
export type OutboxTaken = z.infer<typeof outboxTaken>

/** POST /api/devices/lease-orders */
export const orderLease = z.object({
  territory: z.string().regex(/^(?:[0-9]{6}|[0-9]{9}|[0-9]{12})$/u),
  days: z.int().min(15).max(45),
  /** First moment at which it holds no more. */
  endsAt: instant,
  reason: z.string().min(2).max(200),
})
export const leaseOrdered = z.object({ orderId: recordId })

export const revokeDevice = z.object({ reason: z.string().min(2).max(200) })
