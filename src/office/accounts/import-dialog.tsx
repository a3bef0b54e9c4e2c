import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactElement } from 'react'
import { csvCell } from '#domain/text/csv-cell.ts'
import type { AccountImportAnswer } from '#wire/accounts.ts'
import { call } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { accountTexts } from '../texts/accounts.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

/** Accounts of a file: each row answered, the codes saved by whoever hands them out. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const texts = useTexts(accountTexts)
  const shell = useTexts(shellTexts)
  const client = useQueryClient()
  const take = useMutation({
    mutationFn: async (file: File) =>
      call<AccountImportAnswer>('POST', '/accounts/import', { text: await textOf(file) }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  })
  return (
    <Dialog title={texts.import} onClose={onClose}>
      <p className="muted">{texts.importIntro}</p>
      <input
        type="file"
        accept=".csv,text/csv"
        aria-label={texts.importFile}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file !== undefined) take.mutate(file)
          // The same file can be chosen again.
          event.target.value = ''
        }}
      />
      {take.isPending && <p role="status">{texts.importing}</p>}
      {take.isError && <ProblemNote error={take.error} />}
      {take.data !== undefined && <Answers answers={take.data} />}
      <div className="dialog-buttons">
        <Button onClick={onClose}>{shell.close}</Button>
      </div>
    </Dialog>
  )
}

function Answers({ answers }: { readonly answers: AccountImportAnswer }): ReactElement {
  const texts = useTexts(accountTexts)
  const say = useSay()
  const refused = answers.rows.filter(({ said }) => said !== null)
  return (
    <div data-testid="import-answers">
      <p>
        <b>{texts.importDone(answers.added, answers.already, answers.refused)}</b>
      </p>
      <p className="small muted">{texts.importText}</p>
      <Button
        type="primary"
        onClick={() => {
          save(csvOf(answers, texts.answers))
        }}
      >
        {texts.importSave}
      </Button>
      {refused.length > 0 && (
        <>
          <h3>{texts.refusedRows}</h3>
          <table className="plain">
            <tbody>
              {refused.slice(0, 50).map(({ row, loginName, said }) => (
                <tr key={row}>
                  <td className="num">{row}</td>
                  <td>{loginName}</td>
                  <td>{say(said)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </div>
  )
}

/** UTF-8, or what Chinese offices save as "ANSI". */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function csvOf(answers: AccountImportAnswer, words: Readonly<Record<string, string>>): string {
  const lines = answers.rows.map(({ row, loginName, displayName, placeName, answer, said, code }) =>
    [
      String(row),
      loginName,
      displayName,
      placeName,
      said?.zh ?? words[answer] ?? answer,
      code ?? '',
    ]
      .map(csvCell)
      .join(','),
  )
  return `\uFEFF行,账号,姓名,范围,结果,一次性设置码\r\n${lines.join('\r\n')}\r\n`
}

function save(csv: string): void {
  const link = document.createElement('a')
  const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }))
  link.href = url
  link.download = 'simin-codes.csv'
  link.click()
  URL.revokeObjectURL(url)
}
