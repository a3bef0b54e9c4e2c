export interface MockReply {
  readonly status: number
  readonly body: unknown
}

export type MockMood = 'full' | 'empty' | 'signed_out' | 'error'

/** A request, taken apart: `/one/two/three/four` behind the area, and what the county remembers of this visit. */
export interface MockAsk {
  readonly method: string
  readonly one: string
  readonly two: string
  readonly three: string
  readonly four: string
  readonly url: URL
  readonly body: unknown
  readonly mood: MockMood
  /** Pairs decided so far, by number. */
  readonly decided: Map<number, string>
}

export function ok(body: unknown): MockReply {
  return body === undefined ? problem(404, '没有这条记录。') : { status: 200, body }
}

export function problem(status: number, zh: string): MockReply {
  const advice = { zh: '再看一看。', en: 'Look again.' }
  return {
    status,
    body: { problem: { code: 'mock', facts: {}, text: { zh, en: zh }, advice } },
  }
}
