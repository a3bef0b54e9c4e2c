import type { ProblemCatalogue } from './catalogue.ts'

/** Changes that are sent twice, and changes of what somebody else has changed meanwhile. */
export const REQUEST_PROBLEMS = {
  'request.key_shape': {
    status: 400,
    zh: 'Idempotency-Key 要用 16 到 80 个字母、数字或 . : _ -',
    en: 'An Idempotency-Key has 16 to 80 letters, digits or . : _ -',
    adviceZh: '用一个随机的 UUID；同一件事重发时用同一个',
    adviceEn: 'Use a random UUID, and the same one when the same request is sent again',
  },
  'request.under_way': {
    status: 409,
    zh: '这个操作正在办，还没有办完',
    en: 'This very request is being carried out',
    adviceZh: '等几秒再问一次，用同一个 Idempotency-Key，就能拿到结果',
    adviceEn: 'Ask again in some seconds under the same Idempotency-Key to get its answer',
  },
  'request.other_under_key': {
    status: 422,
    zh: '这个 Idempotency-Key 已经用在另一个操作上了',
    en: 'This Idempotency-Key was used for another request',
    adviceZh: '新的操作换一个新的 Idempotency-Key',
    adviceEn: 'Make a new Idempotency-Key for a new request',
  },
  'request.other_command': {
    status: 409,
    zh: '这个请求编号（requestId）已经办过另一件事',
    en: 'This requestId was used for another command, which has been carried out',
    adviceZh: '这一件还没有办：换一个新的编号再提交一次；重发同一件事时才用同一个编号',
    adviceEn:
      'This one has not been carried out: send it with a new id; keep an id only for sending the same again',
  },
  'request.changed': {
    status: 412,
    zh: '你看过之后，别人已经改过（你看到第 {seen} 版，现在是第 {now} 版）',
    en: 'Somebody changed it after you saw it (you saw version {seen}, it is {now} now)',
    adviceZh: '重新读取，看看现在的内容，还需要改就再改一次',
    adviceEn: 'Read it again and, if it still needs the change, make it again',
  },
  'request.version_missing': {
    status: 428,
    zh: '没有说明改的是哪一版',
    en: 'It is not said which version is to be changed',
    adviceZh: '先读取，把得到的 ETag 原样放进 If-Match 再改',
    adviceEn: 'Read it first and send the ETag you got as If-Match',
  },
  'request.etag_shape': {
    status: 400,
    zh: 'If-Match 不是读取时得到的 ETag',
    en: 'If-Match is no ETag that a reply of ours has given',
    adviceZh: '把读取时得到的 ETag 原样放进 If-Match，例如 "v3"',
    adviceEn: 'Send the ETag as it was given, for instance "v3"',
  },
} as const
REQUEST_PROBLEMS satisfies ProblemCatalogue
