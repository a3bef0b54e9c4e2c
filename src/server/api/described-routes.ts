import type { Access } from '../security/guard-every-route.ts'
import { DESK_DESCRIPTIONS } from './desk-descriptions.ts'
import { DIVISION_DESCRIPTIONS } from './division-descriptions.ts'
import { DISCREPANCY_DESCRIPTIONS } from './discrepancy-descriptions.ts'
import { FILE_DESCRIPTIONS } from './file-descriptions.ts'
import { FINDING_DESCRIPTIONS } from './finding-descriptions.ts'
import { FORM_DESCRIPTIONS } from './form-descriptions.ts'
import { ORDER_DESCRIPTIONS } from './order-descriptions.ts'
import { INTAKE_DESCRIPTIONS } from './intake-descriptions.ts'
import { KEYING_DESCRIPTIONS } from './keying-descriptions.ts'
import { LIFE_DESCRIPTIONS } from './life-descriptions.ts'
import { PAPER_DESCRIPTIONS } from './paper-descriptions.ts'
import { POLICY_DESCRIPTIONS } from './policy-descriptions.ts'
import { PROTECTION_DESCRIPTIONS } from './protection-descriptions.ts'
import { REGISTER_DESCRIPTIONS } from './register-descriptions.ts'
import { QUALITY_DESCRIPTIONS } from './quality-descriptions.ts'
import { RADAR_DESCRIPTIONS } from './radar-descriptions.ts'
import type { RouteDescription, RouteDescriptions } from './route-description.ts'
import { SYNC_DESCRIPTIONS } from './sync-descriptions.ts'
import { SAMPLE_DESCRIPTIONS } from './sample-descriptions.ts'
import { SESSION_DESCRIPTIONS } from './session-descriptions.ts'
import { TO_ASK_DESCRIPTIONS } from './to-ask-descriptions.ts'

/** Every route of the API as people are told about it. */
export const ROUTE_DESCRIPTIONS: RouteDescriptions = {
  ...SESSION_DESCRIPTIONS,
  ...FILE_DESCRIPTIONS,
  ...INTAKE_DESCRIPTIONS,
  ...REGISTER_DESCRIPTIONS,
  ...FORM_DESCRIPTIONS,
  ...ORDER_DESCRIPTIONS,
  ...PAPER_DESCRIPTIONS,
  ...LIFE_DESCRIPTIONS,
  ...POLICY_DESCRIPTIONS,
  ...QUALITY_DESCRIPTIONS,
  ...RADAR_DESCRIPTIONS,
  ...SAMPLE_DESCRIPTIONS,
  ...DISCREPANCY_DESCRIPTIONS,
  ...FINDING_DESCRIPTIONS,
  ...PROTECTION_DESCRIPTIONS,
  ...SYNC_DESCRIPTIONS,
  ...KEYING_DESCRIPTIONS,
  ...TO_ASK_DESCRIPTIONS,
  ...DESK_DESCRIPTIONS,
  ...DIVISION_DESCRIPTIONS,
}

export function descriptionOf(method: string, url: string): RouteDescription | null {
  const key = `${method} ${url}`
  return Object.hasOwn(ROUTE_DESCRIPTIONS, key) ? (ROUTE_DESCRIPTIONS[key] ?? null) : null
}

/** What the gates may answer before a route is reached, by what the route asks. */
export function gateProblems(method: string, access: Access): readonly string[] {
  const changing = !['GET', 'HEAD'].includes(method)
  const signed = access.kind !== 'open' && access.kind !== 'device'
  return [
    'access.transport',
    'request.too_many',
    'request.shape',
    'server.busy',
    'server.fault',
    ...(changing ? ['session.origin', 'request.too_large', 'request.media_type'] : []),
    ...(access.kind === 'device' ? ['device.unsigned', 'device.revoked', 'device.locked'] : []),
    ...(signed ? ['session.required'] : []),
    ...(signed && changing ? ['session.csrf'] : []),
    ...(signed && access.kind !== 'signing_in' ? ['session.unfinished'] : []),
    ...('stepUp' in access ? ['session.step_up_needed'] : []),
    ...(access.kind === 'ability' ? ['access.role'] : []),
    ...(access.kind === 'ability' && access.personal ? ['purpose.missing'] : []),
    ...('personal' in access && access.personal ? ['regulation.unsigned'] : []),
    ...(access.kind === 'ability' && changing
      ? ['request.key_shape', 'request.under_way', 'request.other_under_key']
      : []),
  ]
}
