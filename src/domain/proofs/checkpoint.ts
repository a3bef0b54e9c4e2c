/** What a checkpoint says: the ledger of `origin` had `size` events, and this was the root over them. */
export interface Checkpoint {
  /** `simin/<county>`: also the name its key signs under. */
  readonly origin: string
  readonly size: number
  /** 32 bytes, base64. */
  readonly root: string
  /** ISO 8601, UTC; by the clock of whoever signed. */
  readonly madeAt: string
}

export function originOf(county: string): string {
  return `simin/${county}`
}

/** The text that is signed: C2SP tlog-checkpoint, with the time as a line of its own below. */
export function checkpointText({ origin, size, root, madeAt }: Checkpoint): string {
  return `${origin}\n${String(size)}\n${root}\ntime ${madeAt}\n`
}

/** `null` where the text is no checkpoint. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const parts = /^([^\n]+)\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n(?:time ([^\n]+)\n)?/.exec(
    text,
  )
  const [, origin, size, root, madeAt = ''] = parts ?? []
  if (origin === undefined || root === undefined) return null
  return { origin, size: Number(size), root, madeAt }
}

/** What the statement of a key says: from an event on, this key signs. The key before it signs this. */
export interface KeyStatement {
  readonly origin: string
  readonly keyNo: number
  /** The key as C2SP signed notes write it. */
  readonly key: string
  readonly since: string
}

export function keyStatementText({ origin, keyNo, key, since }: KeyStatement): string {
  return `${origin} key ${String(keyNo)}\n${key}\ntime ${since}\n`
}

export function parseKeyStatement(text: string): KeyStatement | null {
  const parts = /^(\S+) key ([1-9][0-9]{0,3})\n(\S+)\ntime (\S+)\n$/.exec(text)
  const [, origin, keyNo, key, since] = parts ?? []
  if (origin === undefined || key === undefined || since === undefined) return null
  return { origin, keyNo: Number(keyNo), key, since }
}
