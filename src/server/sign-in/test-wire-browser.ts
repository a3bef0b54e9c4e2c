import { freePort } from '../free-port.ts'
import { testServer, type TestServer } from '../test-server.ts'

/* For tests only: servers that really listen, and a browser that keeps cookies by origin. */

export interface ListeningServer extends TestServer {
  readonly url: string
}

/** A test server on a port of this machine, which knows its own address. */
export async function listeningServer(): Promise<ListeningServer> {
  const port = await freePort()
  const url = `http://127.0.0.1:${String(port)}`
  const at = await testServer({ publicUrl: url })
  await at.server.listen({ port, host: '127.0.0.1' })
  return { ...at, url }
}

/** Follows no redirect by itself, so that a test sees each. */
export class WireBrowser {
  readonly #jar = new Map<string, Map<string, string>>()
  csrf = ''

  async get(url: string): Promise<Response> {
    return this.#fetch(url, { headers: { accept: 'text/html,application/json' } })
  }

  async post(url: string, body: object): Promise<Response> {
    return this.#fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: new URL(url).origin,
        'x-csrf-token': this.csrf,
      },
      body: JSON.stringify(body),
    })
  }

  /** As a page's own form does. */
  async postForm(url: string, fields: Record<string, string>): Promise<Response> {
    return this.#fetch(url, { method: 'POST', body: new URLSearchParams(fields) })
  }

  /** Goes on until an answer is no redirect, or leads to `stopAt`; the address reached last. */
  async follow(url: string, stopAt: string): Promise<string> {
    let at = url
    for (let steps = 0; steps < 10; steps += 1) {
      if (at.startsWith(stopAt)) return at
      const answer = await this.get(at)
      const next = answer.headers.get('location')
      if (next === null) return at
      at = new URL(next, at).href
    }
    throw new Error('more redirects than any sign-in has')
  }

  async signIn(server: ListeningServer, login: string, password: string): Promise<Response> {
    const answer = await this.post(`${server.url}/api/session`, { login, password })
    this.csrf = textOf(await answer.clone().json(), 'csrfToken')
    return answer
  }

  async #fetch(url: string, init: RequestInit): Promise<Response> {
    const jar = this.#jarOf(url)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...Object.fromEntries(new Headers(init.headers)), cookie }
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ''] = set.split(';')
      const [name = '', ...value] = pair.split('=')
      if (/expires=Thu, 01 Jan 1970/iu.test(set)) jar.delete(name)
      else jar.set(name, value.join('='))
    }
    return answer
  }

  #jarOf(url: string): Map<string, string> {
    const { origin } = new URL(url)
    const jar = this.#jar.get(origin) ?? new Map<string, string>()
    this.#jar.set(origin, jar)
    return jar
  }
}

/** A text field of an answer; empty when there is none. */
export function textOf(answer: unknown, field: string): string {
  if (typeof answer !== 'object' || answer === null) return ''
  const value: unknown = Reflect.get(answer, field)
  return typeof value === 'string' ? value : ''
}
