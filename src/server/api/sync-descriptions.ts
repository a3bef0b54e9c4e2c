import type { RouteDescriptions } from './route-description.ts'

/** Work away from the office: devices, what they send and are told, and cases between what they say. */
export const SYNC_DESCRIPTIONS: RouteDescriptions = {
  'POST /api/sync/enrolment': {
    zh: '登记一台外勤设备',
    en: 'Enrol a field device',
    problems: ['device.code'],
  },
  'POST /api/sync/share': {
    zh: '凭口令取回服务器那半把钥匙',
    en: 'The server’s half of the key, for who proves the passphrase',
    problems: ['device.unknown', 'device.revoked', 'device.locked', 'device.proof'],
  },
  'POST /api/sync/state': {
    zh: '这台设备还能不能用',
    en: 'Whether a device may still be used',
    problems: [],
  },
  'POST /api/sync/push': {
    zh: '上传，逐条答复',
    en: 'Send operations, each answered by itself',
    problems: [],
  },
  'POST /api/sync/pull': {
    zh: '取本村的变动',
    en: 'What changed in the device’s village',
    problems: [],
  },
  'POST /api/sync/baselines': {
    zh: '重新取全村：备好，签名，分块',
    en: 'Make the whole village ready to be fetched: signed, in pieces',
    problems: [],
  },
  'POST /api/sync/baselines/piece': {
    zh: '取全村的一块',
    en: 'One piece of the village',
    problems: ['record.unknown'],
  },
  'POST /api/sync/desk': {
    zh: '村级工作台今天的事，给本村的设备',
    en: 'What the village desk has today, for the village’s devices',
    problems: ['record.unknown'],
  },
  'POST /api/sync/leases': {
    zh: '入户前占住这一户',
    en: 'Take a household before visiting it',
    problems: ['record.unknown'],
  },
  'POST /api/sync/photos': {
    zh: '传一段证件照',
    en: 'Send a piece of a picture',
    problems: ['photo.operation', 'photo.damaged'],
  },
  'GET /api/field-photos/:photoId': {
    zh: '看一张证件照',
    en: 'Look at a picture',
    problems: ['photo.unknown'],
  },
  'POST /api/field-photos/:photoId/evidence': {
    zh: '定为法定证据，核实后不删',
    en: 'Declare a picture legal evidence: it stays',
    problems: ['photo.unknown'],
  },
  'GET /api/field-visits': {
    zh: '入户发现、要办公室接着办的',
    en: 'Found at doors, for the office to go on with',
    problems: [],
  },
  'POST /api/field-visits/:opId/settlement': {
    zh: '办完一件入户发现的事',
    en: 'Go on with something found at a door',
    problems: ['record.unknown'],
  },
  'GET /api/devices': { zh: '外勤设备', en: 'Field devices', problems: [] },
  'POST /api/devices/codes': {
    zh: '发一个登记码',
    en: 'Issue an enrolment code',
    problems: ['record.unknown', 'device.holder'],
  },
  'POST /api/devices/:deviceId/revocation': {
    zh: '收回一台设备',
    en: 'Revoke a device',
    problems: ['device.unknown'],
  },
  'POST /api/devices/outboxes': {
    zh: '代交设备没传的',
    en: 'Hand in what a device could not send',
    problems: ['device.unknown'],
  },
  'POST /api/devices/lease-orders': {
    zh: '下租期令（县级）：外勤设备不联系可用到 45 天',
    en: 'Order longer leases of devices, to 45 days (county)',
    problems: ['device.lease_end', 'record.unknown'],
  },
  'POST /api/devices/lease-orders/:orderId/withdrawal': {
    zh: '撤回租期令',
    en: 'Withdraw an order on leases',
    problems: ['record.unknown'],
  },
  'POST /api/sync/outboxes': {
    zh: '上次登记没传的（密封）',
    en: 'What the phone had not sent under an earlier enrolment, sealed',
    problems: [],
  },
  'GET /api/field-cases': {
    zh: '外勤说法不一、等人核定的；一户、一对夫妻放在一起对不上的',
    en: 'Items of which devices said different things; households and couples of which they did',
    problems: [],
  },
  'POST /api/field-cases/:slotId/decision': {
    zh: '核定一件',
    en: 'Decide one',
    problems: [
      'record.unknown',
      'field_case.unknown',
      'field_case.decided',
      'item_change.waiting',
      'correction.unchanged',
      'correction.value',
      'correction.makes_error',
      'correction.needs_two',
      'person.unknown',
    ],
  },
}
