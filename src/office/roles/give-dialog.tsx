import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState, type ReactElement } from 'react'
import { ROLE_PROFILES, ROLES, type Role } from '#domain/policy/roles.ts'
import type { GiveGrant, GrantGiven } from '#wire/policy.ts'
import { call } from '../api/client.ts'
import { useSession } from '../api/session.ts'
import { Dialog } from '../app/dialog.tsx'
import { Field, TextField } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { policyTexts } from '../texts/policy.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

interface Draft {
  readonly login: string
  readonly role: Role
  readonly place: string
  /** Last day, empty for a lasting grant. */
  readonly until: string
  readonly reason: string
}

/** Grants a role: account, role, place, last day, and why. */
export function GiveDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const texts = useTexts(policyTexts)
  const { county } = useSession()
  const [draft, setDraft] = useState<Draft>({
    login: '',
    role: 'township_clerk',
    place: county.code,
    until: '',
    reason: '',
  })
  const give = useGive(onClose)
  const change = (more: Partial<Draft>): void => {
    setDraft({ ...draft, ...more })
  }
  const isWhole = draft.login.trim() !== '' && draft.reason.trim().length > 1
  return (
    <Dialog title={texts.give} onClose={onClose}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const until = draft.until === '' ? null : `${draft.until}T23:59:59+08:00`
          if (isWhole) give.mutate({ ...draft, since: null, until })
        }}
      >
        <TextField
          id="grant-login"
          label={texts.login}
          value={draft.login}
          maxLength={300}
          onChange={(login) => change({ login })}
        />
        <RoleField value={draft.role} onRole={(role) => change({ role })} />
        <TextField
          id="grant-place"
          label={texts.placeCode}
          value={draft.place}
          maxLength={300}
          onChange={(place) => change({ place })}
        />
        <Field id="grant-until" label={texts.until2}>
          <input
            id="grant-until"
            className="plain-select"
            type="date"
            value={draft.until}
            onChange={(event) => change({ until: event.target.value })}
          />
        </Field>
        <TextField
          id="grant-reason"
          label={texts.reason}
          value={draft.reason}
          maxLength={300}
          onChange={(reason) => change({ reason })}
        />
        {give.isError && <ProblemNote error={give.error} />}
        <Button type="primary" htmlType="submit" loading={give.isPending} disabled={!isWhole}>
          {texts.give}
        </Button>
      </form>
    </Dialog>
  )
}

function useGive(onClose: () => void): UseMutationResult<GrantGiven, Error, GiveGrant> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: GiveGrant) => call<GrantGiven>('POST', '/grants', body),
    onSuccess: async () => {
      onClose()
      await client.invalidateQueries({ queryKey: ['grants'] })
    },
  })
}

function RoleField(props: {
  readonly value: Role
  readonly onRole: (role: Role) => void
}): ReactElement {
  const texts = useTexts(policyTexts)
  const say = useSay()
  return (
    <Field id="grant-role" label={texts.role}>
      <select
        id="grant-role"
        className="plain-select"
        value={props.value}
        onChange={(event) => {
          const role = ROLES.find((one) => one === event.target.value)
          if (role !== undefined) props.onRole(role)
        }}
      >
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {say(ROLE_PROFILES[role])}
          </option>
        ))}
      </select>
    </Field>
  )
}
