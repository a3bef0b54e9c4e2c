import { MOCK_ANSWERS } from './mock-answers.ts'
import { ok, problem, type MockMood, type MockReply } from './mock-reply.ts'
import { mockSession } from './session-mock.ts'

export interface MockRequest {
  readonly method: string
  /** With its query, without `/api`. */
  readonly path: string
  readonly body: unknown
}

export interface MockOffice {
  answer(request: MockRequest): MockReply
}

/** An invented county behind the API's paths: for screenshots and for trying a screen by hand. */
export function mockOffice(mood: MockMood): MockOffice {
  let signedIn = mood !== 'signed_out'
  const decided = new Map<number, string>()
  const session = ({ method, body }: MockRequest): MockReply => {
    if (method === 'POST') {
      const password =
        typeof body === 'object' && body !== null && 'password' in body ? body.password : ''
      if (password !== 'simin') return problem(401, '账号或密码不对。')
      signedIn = true
    }
    if (method === 'DELETE') signedIn = false
    return signedIn ? ok(mockSession) : problem(401, '还没有登录。')
  }
  return {
    answer(request) {
      const { method, path, body } = request
      const url = new URL(path, 'http://mock')
      const [area = '', one = '', two = '', three = '', four = ''] = url.pathname
        .slice(1)
        .split('/')
      if (area === 'session') return session(request)
      if (!signedIn) return problem(401, '还没有登录。')
      if (mood === 'error' && area !== 'places') return problem(503, '服务器正忙。')
      const answers = MOCK_ANSWERS[area]
      if (answers === undefined) return problem(404, '没有这一页。')
      return answers({ method, one, two, three, four, url, body, mood, decided })
    },
  }
}
