import { Select } from 'antd'
import type { ReactElement } from 'react'
import { SOURCE_KINDS, SOURCE_PROFILES, type SourceKind } from '#domain/sources/source-kind.ts'
import { Field, TextField, type FieldError } from '../app/form.tsx'
import { intakeTexts } from '../texts/intake.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useSettings } from '../theme/settings.ts'

/** What the sending department states about its file, as it is being typed. */
export interface Statement {
  readonly source: SourceKind | null
  readonly department: string
  readonly legalBasis: string
  readonly purpose: string
  readonly asOf: string
}

export function StatementFields(props: {
  readonly statement: Statement
  readonly errors: readonly FieldError[]
  readonly onChange: (part: Partial<Statement>) => void
  /** Whose list it is settles what its columns mean (whose 姓名?), so the file is read again. */
  readonly onSource: (source: SourceKind) => void
}): ReactElement {
  const { statement, errors, onChange, onSource } = props
  const texts = useTexts(intakeTexts)
  const { language } = useSettings()
  const lines = [
    ['department', texts.department, texts.departmentHint, 'department'],
    ['basis', texts.basis, texts.basisHint, 'legalBasis'],
    ['purpose', texts.purpose, texts.purposeHint, 'purpose'],
    ['asOf', texts.asOfLabel, texts.asOfHint, 'asOf'],
  ] as const
  return (
    <div className="form-2">
      <Field id="source" label={texts.source} errors={errors}>
        <Select
          id="source"
          data-testid="source"
          {...(statement.source === null ? {} : { value: statement.source })}
          options={SOURCE_KINDS.map((value) => ({
            value,
            label: SOURCE_PROFILES[value][language],
          }))}
          onChange={onSource}
        />
      </Field>
      {lines.map(([id, label, hint, item]) => (
        <TextField
          key={id}
          id={id}
          label={label}
          hint={hint}
          errors={errors}
          value={statement[item]}
          onChange={(text) => {
            onChange({ [item]: text })
          }}
        />
      ))}
    </div>
  )
}
