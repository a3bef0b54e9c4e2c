import type { ProblemCatalogue } from './catalogue.ts'

/** Files that arrive in pieces, and the programs that send them. */
export const TRANSFER_PROBLEMS = {
  'transfer.unknown': {
    status: 404,
    zh: '没有找到这次传送，可能三天没有续传已被清掉',
    en: 'There is no such transfer; it may have been cleared after three days without a byte',
    adviceZh: '重新申报，从头传送',
    adviceEn: 'Declare the file again and send it from its beginning',
  },
  'transfer.offset': {
    status: 409,
    zh: '已收到第 {offset} 字节，这一段从别处开始',
    en: '{offset} bytes are here, and this piece begins elsewhere',
    adviceZh: '先用 HEAD 问收到哪里，从那里接着传；已收到的不用再传',
    adviceEn:
      'Ask with HEAD how far it is, and go on from there; what has arrived need not be sent again',
  },
  'transfer.too_long': {
    status: 413,
    zh: '传来的比申报的 {declared} 字节多，多出的这一段没有收',
    en: 'More came than the {declared} bytes that were declared; this piece was not kept',
    adviceZh: '核对文件大小；文件变了就放弃这次传送，重新申报',
    adviceEn:
      'Check the size of the file; if it has changed, drop this transfer and declare it anew',
  },
  'transfer.busy': {
    status: 423,
    zh: '这次传送正有一段在收',
    en: 'A piece of this transfer is just arriving',
    adviceZh: '等它收完，再用 HEAD 问收到哪里',
    adviceEn: 'Wait for it, then ask with HEAD how far it is',
  },
  'transfer.unfinished': {
    status: 409,
    zh: '还没有传完：收到 {offset} 字节，共 {declared} 字节',
    en: 'It is not complete: {offset} of {declared} bytes are here',
    adviceZh: '从收到的地方接着传',
    adviceEn: 'Go on from where it stands',
  },
  'transfer.hash': {
    status: 422,
    zh: '收到的内容与申报的 SHA-256 对不上，已清空',
    en: 'What arrived does not have the SHA-256 that was declared, and was cleared',
    adviceZh: '核对文件没有变，再从第 0 字节传一遍',
    adviceEn: 'Check that the file has not changed, and send it again from byte 0',
  },
  'transfer.hash_missing': {
    status: 422,
    zh: '申报里没有文件的 SHA-256',
    en: 'The declaration does not tell the SHA-256 of the file',
    adviceZh: '算出整个文件的 SHA-256，写成 64 个小写十六进制字符',
    adviceEn: 'Compute it over the whole file and send it as 64 lower-case hexadecimal characters',
  },
  'transfer.quota': {
    status: 429,
    zh: '同时传送的太多：已有 {waiting} 个，合计最多 {most} MB',
    en: 'Too much at once: {waiting} transfers wait, together at most {most} MB',
    adviceZh: '先把已有的传完或放弃',
    adviceEn: 'Complete or drop those that wait',
  },
  'transfer.not_stated': {
    status: 409,
    zh: '这次传送没有申报来源、依据和用途，不能直接收下',
    en: 'This transfer was declared without kind, basis and purpose, and cannot be taken in directly',
    adviceZh: '在页面上看过列对应后收下，或带上说明重新申报',
    adviceEn: 'Take it in from its preview, or declare it again with its statement',
  },
  'program.credentials': {
    status: 401,
    zh: '报送密钥不对、已过期或已收回',
    en: 'The key is wrong, expired or revoked',
    adviceZh: '由联络员在「报送密钥」页上核对，必要时另做一个',
    adviceEn: 'Have the liaison look at the page of keys, and make another if need be',
  },
  'program.elsewhere': {
    status: 403,
    zh: '报送密钥只能用来报送文件和取答复',
    en: 'A key of a program serves for sending files and fetching answers only',
    adviceZh: '别的事由联络员登录后在页面上办',
    adviceEn: 'Anything else the liaison does on the pages, signed in',
  },
  'program.keys_max': {
    status: 409,
    zh: '一个账号最多 {most} 个报送密钥',
    en: 'An account has at most {most} keys',
    adviceZh: '先收回不用的',
    adviceEn: 'Revoke one that is not used',
  },
} as const
TRANSFER_PROBLEMS satisfies ProblemCatalogue
