import { format } from 'prettier'
import { descriptionOf } from '../src/server/api/described-routes.ts'
import type { KnownRoute } from '../src/server/security/guard-every-route.ts'

/** docs/api.md: how the API works, and every route with whom it serves and how it refuses. */
export async function apiPage(routes: readonly KnownRoute[]): Promise<string> {
  const rows = routes.map((route) => {
    const { method, url } = route
    const description = descriptionOf(method, url)
    const what = `${description?.zh ?? ''}<br>${description?.en ?? ''}`
    const problems = (description?.problems ?? []).map((code) => `\`${code}\``).join(' ')
    return `| \`${method} ${url.replaceAll(/:(\w+)/gu, '{$1}')}\` | ${asks(route)} | ${marks(route)} | ${what} | ${problems} |`
  })
  const page = [
    HOW,
    '## 接口表 · Routes',
    '',
    '| request | ability | | what | refusals of its own |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
  return format(page, { parser: 'markdown' })
}

const SERVES = {
  open: 'anybody',
  device: 'a device',
  signing_in: 'signing in',
  signed_in: 'signed in',
} as const

function asks({ access }: KnownRoute): string {
  return access.kind === 'ability' ? access.ability : SERVES[access.kind]
}

function marks({ access }: KnownRoute): string {
  const personal = access.kind === 'ability' && access.personal ? '●' : ''
  return `${personal} ${'stepUp' in access ? '↑' : ''}`.trim()
}

const HOW = `# 接口 · The API

JSON under \`/api\`, for the office and for programs. \`GET /api/openapi.json\` describes every request and reply
(OpenAPI 3.1, printed from the schemas in \`src/wire\` that also check them), with the problem codes of each route
and an example of its body. This page is printed by \`npm run docs\`; do not edit it here.

## 规矩 · How it works

1. **登录 Sign in** with \`POST /api/session {login, password}\`. The reply sets the cookie \`__Host-simin\` and gives
   \`csrfToken\`; send it back as the header \`x-csrf-token\` with every POST, PUT and DELETE.
2. **用途 Purpose**: \`PUT /api/session/purpose {code}\`. Routes marked ● answer nothing personal before one is
   chosen, and every look is written down with it.
3. **再证明一次 Step-up**: routes marked ↑ ask for a proof not older than some minutes
   (\`POST /api/session/proof\`), answered \`session.step_up_needed\` otherwise.
4. **范围 Territory**: an account sees its place and what lies below. What lies outside is answered exactly as
   what does not exist: \`record.unknown\`, 404.
5. **重发 Sending again**: every change takes a header \`Idempotency-Key\`, 16 to 80 letters, digits or \`. : _ -\`, made
   before sending and kept with the draft. The same key again gives the same status and body, and the header
   \`idempotent-replayed: true\`; another request under the key is refused (422 \`request.other_under_key\`), one that
   is still being carried out too (409 \`request.under_way\`). Of a fault (5xx) nothing is kept: send it again. Keys
   belong to the account and are kept 180 days. Key, work and answer are one transaction.
6. **版本 Versions**: persons and households come with an \`ETag\`. A change may name it in
   \`If-Match\`: where somebody changed it meanwhile the answer is 412 \`request.changed\`; where a change names no
   version, neither so nor in its body, 428 \`request.version_missing\`. The steps of a form name the version they were
   read in by \`If-Match\` alone; the description of a route says whether it takes the header.
7. **被拒 Refusals** have one shape, \`{problem: {code, facts, text: {zh, en}, advice: {zh, en}}}\`; the codes and
   what to do about each stand in [errors.md](errors.md). Besides its own, each route may answer with those of the
   gates: \`session.*\`, \`access.*\`, \`purpose.missing\`, \`request.*\`, \`server.*\`.
8. **翻页 Pages**: lists give \`nextCursor\`; send it back as \`cursor\`, as it is. No list counts a total.
9. **个人信息 Personal data** stands in no address: searches are POST, identifiers say nothing. What role and purpose
   do not need is masked; the full number has a request of its own, which is recorded.
10. **限额 Limits**: 1 MB a request, 30 s for its body; files have their own (2 GB of text, 300 MB of XLSX);
    1,200 requests and 60 searches a minute and client; five wrong passwords, then a growing wait.
`
