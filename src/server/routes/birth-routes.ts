import { actorOf } from '../recorded-read.ts'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Doubt } from '#domain/events/library-doubts.ts'
import { registerBirth } from '#register/commands/register-birth.ts'
import { birthRegistered, registerBirth as birthBody, type BirthRegistered } from '#wire/births.ts'
import { sendProblem } from '../answer-faults.ts'
import { fill, problemText } from '../problem.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { findingText } from '../show/rule-words.ts'
import { shownDoubtCode } from '../show/shown-doubt-code.ts'
import { liesIn, placeToEnter } from '../territory.ts'

/** A birth is registered whatever is missing or doubtful (S1); doubts come back as findings. */
export function birthRoutes(server: FastifyInstance, options: ServerOptions): void {
  server.withTypeProvider<ZodTypeProvider>().post(
    '/api/births',
    {
      config: { access: { kind: 'ability', ability: 'births.register', personal: true } },
      schema: { body: birthBody, response: { 200: birthRegistered, ...problems } },
    },
    async (request, reply) => {
      const { territory } = whoAsks(request)
      const { motherName, fatherName, ...birth } = request.body
      const place = placeToEnter(birth.place, territory)
      if (!liesIn(place, territory)) return sendProblem(reply, { code: 'record.unknown' })
      const registered = await registerBirth(
        storeOf(request),
        {
          ...birth,
          ...(saysName(motherName) ? { motherName } : {}),
          ...(saysName(fatherName) ? { fatherName } : {}),
          place,
          county: options.county,
          today: todayOf(options),
        },
        actorOf(request, options),
      )
      if (!registered.ok) return sendProblem(reply, registered.problem)
      const { personId, eventId, findings } = registered.value
      return {
        personId,
        eventId,
        findings: findings.map((found) => findingView(found, territory)),
      }
    },
  )
}

function saysName(name: string | null): name is string {
  return name !== null && name.trim() !== ''
}

/** Only the county learns that another holds it; everybody else hears that the county will check (R2). */
function findingView(
  { code, item, facts }: Doubt,
  territory: string,
): BirthRegistered['findings'][number] {
  const shown = shownDoubtCode(code, territory)
  // How many hold it tells the same as that somebody does.
  const told = shown === code ? { ...facts } : {}
  return {
    code: shown,
    item,
    facts: told,
    ...findingWords({ code: shown, item, facts: told }, territory),
  }
}

type Words = { zh: string; en: string }

function findingWords(
  { code, item, facts }: Pick<Doubt, 'code' | 'item' | 'facts'>,
  territory: string,
): { text: Words; advice: Words } {
  const known = problemText(code)
  if (known !== null) {
    return {
      text: { zh: fill(known.zh, facts), en: fill(known.en, facts) },
      advice: { zh: fill(known.adviceZh, facts), en: fill(known.adviceEn, facts) },
    }
  }
  return {
    text: findingText({ rule: code, item, facts }, territory),
    advice: {
      zh: '孩子已登记，不受影响；看到证件时核对这一项',
      en: 'The child is registered all the same; check the item when you see the papers',
    },
  }
}
