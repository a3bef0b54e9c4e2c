/** What the server answered; `offline` where nothing came back. */
export type Answered<Value> =
  | {
      readonly ok: true
      readonly value: Value
      /** As it came. */
      readonly text: string
      readonly bytes: number
    }
  | {
      readonly ok: false
      readonly code: string
      readonly zh: string
      readonly en: string
      readonly facts: Readonly<Record<string, string | number>>
    }

/** A network that gives no answer for so long gives none. Nobody waits for it: work goes on meanwhile. */
const PATIENCE_MS = 60_000

/** Asks the server. The reply's shape is the contract of `#wire/sync.ts`, which both sides compile. */
export async function askServer<Value>(
  path: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered<Value>> {
  try {
    const reply = await fetch(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const text = await reply.text()
    const value: unknown = JSON.parse(text)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one contract, compiled on both sides
    if (reply.ok) return { ok: true, value: value as Value, text, bytes: text.length }
    return refused(value)
  } catch {
    return { ok: false, code: 'offline', zh: '连不上', en: 'No connection', facts: {} }
  }
}

function refused(body: unknown): Answered<never> {
  const problem = at(body, 'problem')
  const text = at(problem, 'text')
  const words = (value: unknown): string => (typeof value === 'string' ? value : '')
  const facts: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(Object(at(problem, 'facts')))) {
    if (typeof value === 'string' || typeof value === 'number') facts[name] = value
  }
  return {
    ok: false,
    code: words(at(problem, 'code')),
    zh: words(at(text, 'zh')),
    en: words(at(text, 'en')),
    facts,
  }
}

function at(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
