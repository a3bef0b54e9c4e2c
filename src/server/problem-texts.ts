import { ACCESS_PROBLEMS } from '#domain/problems/access-problems.ts'
import type { ProblemCatalogue } from '#domain/problems/catalogue.ts'
import { ESTIMATE_PROBLEMS } from '#domain/problems/estimate-problems.ts'
import { EVIDENCE_PROBLEMS } from '#domain/problems/evidence-problems.ts'
import { FINDING_PROBLEMS } from '#domain/problems/finding-problems.ts'
import { DESK_PROBLEMS } from '#domain/problems/desk-problems.ts'
import { DISCREPANCY_PROBLEMS } from '#domain/problems/discrepancy-problems.ts'
import { FORM_PROBLEMS } from '#domain/problems/form-problems.ts'
import { IDENTITY_PROBLEMS } from '#domain/problems/identity-problems.ts'
import { INTAKE_PROBLEMS } from '#domain/problems/intake-problems.ts'
import { KEYING_PROBLEMS } from '#domain/problems/keying-problems.ts'
import { LEDGER_PROBLEMS } from '#domain/problems/ledger-problems.ts'
import { LEGACY_PROBLEMS } from '#domain/problems/legacy-problems.ts'
import { LIFE_PROBLEMS } from '#domain/problems/life-problems.ts'
import { LINK_PROBLEMS } from '#domain/problems/link-problems.ts'
import { LINKAGE_PROBLEMS } from '#domain/problems/linkage-problems.ts'
import { PAPER_PROBLEMS } from '#domain/problems/paper-problems.ts'
import { PLACE_PROBLEMS } from '#domain/problems/place-problems.ts'
import { POPULATION_PROBLEMS } from '#domain/problems/population-problems.ts'
import { POLICY_PROBLEMS } from '#domain/problems/policy-problems.ts'
import { PROTECTION_PROBLEMS } from '#domain/problems/protection-problems.ts'
import { QUALITY_PROBLEMS } from '#domain/problems/quality-problems.ts'
import { REGISTER_PROBLEMS } from '#domain/problems/register-problems.ts'
import { REQUEST_PROBLEMS } from '#domain/problems/request-problems.ts'
import { RULE_PROBLEMS } from '#domain/problems/rule-problems.ts'
import { SAMPLING_PROBLEMS } from '#domain/problems/sampling-problems.ts'
import { SEARCH_PROBLEMS } from '#domain/problems/search-problems.ts'
import { SIGN_IN_PROBLEMS } from '#domain/problems/sign-in-problems.ts'
import { SYNC_PROBLEMS } from '#domain/problems/sync-problems.ts'
import { STORE_PROBLEMS } from '#domain/problems/store-problems.ts'
import { TRANSFER_PROBLEMS } from '#domain/problems/transfer-problems.ts'

/** Every layer's problem texts, by code. */
export const PROBLEM_TEXTS: ProblemCatalogue = {
  ...RULE_PROBLEMS,
  ...IDENTITY_PROBLEMS,
  ...STORE_PROBLEMS,
  ...EVIDENCE_PROBLEMS,
  ...REGISTER_PROBLEMS,
  ...LIFE_PROBLEMS,
  ...DISCREPANCY_PROBLEMS,
  ...FORM_PROBLEMS,
  ...PAPER_PROBLEMS,
  ...FINDING_PROBLEMS,
  ...INTAKE_PROBLEMS,
  ...KEYING_PROBLEMS,
  ...LINKAGE_PROBLEMS,
  ...LEDGER_PROBLEMS,
  ...LINK_PROBLEMS,
  ...ESTIMATE_PROBLEMS,
  ...POPULATION_PROBLEMS,
  ...PROTECTION_PROBLEMS,
  ...QUALITY_PROBLEMS,
  ...SAMPLING_PROBLEMS,
  ...ACCESS_PROBLEMS,
  ...SIGN_IN_PROBLEMS,
  ...POLICY_PROBLEMS,
  ...SEARCH_PROBLEMS,
  ...REQUEST_PROBLEMS,
  ...SYNC_PROBLEMS,
  ...DESK_PROBLEMS,
  ...TRANSFER_PROBLEMS,
  ...LEGACY_PROBLEMS,
  ...PLACE_PROBLEMS,
}
