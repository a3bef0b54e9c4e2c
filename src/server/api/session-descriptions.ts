import type { RouteDescriptions } from './route-description.ts'

const TRIED = ['session.credentials', 'session.throttled']

/** Health, signing in, one's own account, accounts of others. */
export const SESSION_DESCRIPTIONS: RouteDescriptions = {
  'GET /api/health': { zh: '程序是否正常', en: 'Alive or not', problems: [] },
  'GET /api/metrics': {
    zh: '运行计数，与任何人无关',
    en: 'Counts for monitoring, nothing about anybody',
    problems: [],
  },
  'GET /api/openapi.json': { zh: '本接口的说明', en: 'This API, described', problems: [] },
  'POST /api/session': { zh: '登录', en: 'Sign in', problems: TRIED },
  'GET /api/session': {
    zh: '本次登录：账号、用途、令牌',
    en: 'The session: account, purposes, token',
    problems: [],
  },
  'PUT /api/session/purpose': {
    zh: '选定查看用途',
    en: 'Choose the purpose',
    problems: ['purpose.unknown'],
  },
  'PUT /api/session/territory': {
    zh: '选定在哪个辖区办事',
    en: 'Choose the place to work in',
    problems: ['grant.unknown'],
  },
  'DELETE /api/session': { zh: '退出', en: 'Sign out', problems: [] },
  'POST /api/session/proof': {
    zh: '再证明一次是本人（密码、验证码）',
    en: 'Prove anew who one is',
    problems: [...TRIED, 'factor.wrong_code', 'factor.wrong_passkey'],
  },
  'PUT /api/session/password': {
    zh: '换密码',
    en: 'Choose another password',
    problems: [...TRIED, 'password.used_before'],
  },
  'POST /api/session/setup': {
    zh: '用一次性开通码启用账号',
    en: 'Start an account with its set-up code',
    problems: ['setup.code', 'session.throttled'],
  },
  'POST /api/session/passkey/options': {
    zh: '用通行密钥登录：第一步',
    en: 'Sign in by passkey: first step',
    problems: ['factor.no_passkeys_here'],
  },
  'POST /api/session/passkey': {
    zh: '用通行密钥登录：第二步',
    en: 'Sign in by passkey: second step',
    problems: ['factor.wrong_passkey', 'session.throttled'],
  },
  'POST /api/session/proof/passkey/options': {
    zh: '用通行密钥再证明一次：第一步',
    en: 'Prove anew by passkey: first step',
    problems: ['factor.no_passkeys_here'],
  },
  'GET /api/session/ways': {
    zh: '这里可以怎样登录',
    en: 'How one may sign in here',
    problems: [],
  },
  'GET /api/session/proofs': {
    zh: '再证明一次可用的办法',
    en: 'Ways to prove anew who one is',
    problems: [],
  },
  'GET /api/session/fresh': {
    zh: '十分钟内证明过是本人没有',
    en: 'Whether a proof of the last ten minutes stands',
    problems: ['session.step_up_needed'],
  },
  'POST /api/session/park': {
    zh: '换人：自己的登录先放着',
    en: 'Make room at the desk; the session waits',
    problems: [],
  },
  'GET /api/session/desk': {
    zh: '这台电脑上轮流值班的账号',
    en: 'Who takes turns at this desk',
    problems: [],
  },
  'POST /api/session/switch': {
    zh: '在同一台电脑上换人',
    en: 'Another takes the desk over',
    problems: TRIED,
  },
  'GET /api/account': {
    zh: '自己的账号：第二验证、登录处',
    en: 'Own account: factors and sessions',
    problems: [],
  },
  'DELETE /api/account/factors/:factorId': {
    zh: '去掉一种第二验证',
    en: 'Remove a second factor',
    problems: ['record.unknown'],
  },
  'POST /api/account/recovery-codes': {
    zh: '生成新的恢复码',
    en: 'Make new recovery codes',
    problems: [],
  },
  'DELETE /api/account/sessions/:sessionId': {
    zh: '结束别处的登录',
    en: 'End a session elsewhere',
    problems: ['record.unknown'],
  },
  'POST /api/account/totp': { zh: '绑定验证码：取密钥', en: 'Begin one-time codes', problems: [] },
  'POST /api/account/totp/:factorId': {
    zh: '绑定验证码：核对',
    en: 'Confirm one-time codes',
    problems: ['factor.wrong_code', 'session.throttled'],
  },
  'POST /api/account/passkey/options': {
    zh: '绑定通行密钥：第一步',
    en: 'Add a passkey: first step',
    problems: ['factor.no_passkeys_here'],
  },
  'POST /api/account/passkey': {
    zh: '绑定通行密钥：第二步',
    en: 'Add a passkey: second step',
    problems: ['factor.wrong_passkey'],
  },
  'GET /api/night': {
    zh: '昨夜的例行工作做成没有、上次恢复演练如何：时间和代码',
    en: 'How the work of the last night and the last restore drill went: time and code',
    problems: [],
  },
  'POST /api/accounts/search': { zh: '查账号', en: 'Find accounts', problems: [] },
  'POST /api/accounts': {
    zh: '新建账号',
    en: 'Make an account',
    problems: ['account.taken', 'account.place', 'grant.period', 'grant.officer_taken'],
  },
  'POST /api/accounts/import': {
    zh: '按名单批量建账号',
    en: 'Make accounts from a file',
    problems: ['account_file.level', 'account_file.place', 'account_file.twice'],
  },
  'POST /api/accounts/:accountId/disable': {
    zh: '停用账号',
    en: 'Disable an account',
    problems: ['record.unknown', 'account.self'],
  },
  'POST /api/accounts/:accountId/enable': {
    zh: '恢复账号',
    en: 'Enable an account',
    problems: ['record.unknown', 'account.self'],
  },
  'POST /api/accounts/:accountId/unlock': {
    zh: '解除试错限制',
    en: 'Lift the wait after wrong tries',
    problems: ['record.unknown', 'account.self'],
  },
  'POST /api/accounts/:accountId/end-sessions': {
    zh: '结束该账号的所有登录',
    en: 'End all sessions of an account',
    problems: ['record.unknown', 'account.self'],
  },
  'POST /api/accounts/:accountId/set-up-code': {
    zh: '发新的开通码',
    en: 'Give a new set-up code',
    problems: ['record.unknown', 'account.self'],
  },
}
