import { asMany } from './english-count.ts'
import type { Bilingual } from './use-texts.ts'

const zh = {
  sending: '正在传送',
  sent: (done: string, of: string): string => `已收到 ${done}，共 ${of}`,
  cutHint: '断网会自己接着传；关掉这一页，回来再选同一个文件，也接着传。',
  waiting: '没传完的文件',
  waitingText: '再选同一个文件，从断开的地方接着传。三天没有动静的会清掉。',
  drop: '放弃',
  keys: '报送密钥',
  keysText:
    '让本部门的程序自己报送文件、取逐行答复。密钥只做这两件事，别的都打不开；做出来只显示一次，丢了就收回再做。接口说明在“关于”页的 API 里：POST /api/transfers。',
  noKeys: '还没有密钥',
  keyName: '这个密钥给哪个程序用',
  keyNameHint: '例如：户籍系统每月导出',
  keyDays: '用多少天',
  make: '做一个密钥',
  made: '做好了。现在就记到程序里，离开这一页就看不到了。',
  keyId: '编号',
  secret: '密码',
  name: '名称',
  madeAt: '做于',
  expiresAt: '到期',
  usedAt: '上次使用',
  never: '没用过',
  revoke: '收回',
  missing: { name: '写上给哪个程序用', days: '填 1 到 366 天' },
}

const en: typeof zh = {
  sending: 'Sending',
  sent: (done, of) => `${done} of ${of} ${asMany(of, 'has', 'have')} arrived`,
  cutHint:
    'A cut line goes on by itself; close this page, come back, choose the same file, and it goes on too.',
  waiting: 'Files under way',
  waitingText:
    'Choose the same file again and it goes on where it was cut. What does not move for three days is cleared.',
  drop: 'Drop',
  keys: 'Keys for programs',
  keysText:
    'With a key your department’s own program sends files and fetches the answer of each row. A key opens nothing else; it is shown once, and a lost one is revoked and made anew. The API begins at POST /api/transfers.',
  noKeys: 'No key yet',
  keyName: 'Which program is it for',
  keyNameHint: 'such as: monthly export of the household register',
  keyDays: 'For how many days',
  make: 'Make a key',
  made: 'Made. Put it into the program now; it cannot be seen again after this page.',
  keyId: 'Key',
  secret: 'Secret',
  name: 'Name',
  madeAt: 'Made',
  expiresAt: 'Ends',
  usedAt: 'Last used',
  never: 'never',
  revoke: 'Revoke',
  missing: { name: 'Say which program it is for', days: 'Enter 1 to 366 days' },
}

export const transferTexts: Bilingual<typeof zh> = { zh, en }
