import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query'
import { useState, type ReactElement } from 'react'
import { TICKET_ANSWERS, type TicketAnswer } from '#domain/tickets/source-ticket.ts'
import type { AnswerTicket, TicketAnswered, TicketLine } from '#wire/tickets.ts'
import { call } from '../api/client.ts'
import { Dialog } from '../app/dialog.tsx'
import { ErrorSummary, SaveButtons, TextField, type FieldError } from '../app/form.tsx'
import { ProblemNote } from '../app/message-page.tsx'
import { discrepancyTexts } from '../texts/discrepancies.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'

const EVIDENCE_CHARACTERS_MIN = 4

interface Answering {
  readonly ticket: TicketLine
  readonly onClose: () => void
}

/** What a department says about one row; whoever stands by a value says what shows it. */
export function AnswerDialog(props: Answering): ReactElement {
  const texts = useTexts(discrepancyTexts)
  const say = useSay()
  const { ticket, onClose } = props
  const { answer, setAnswer, text, setText, errors, send, submit } = useAnswer(props)
  return (
    <Dialog title={`${texts.answer} ${ticket.ticketNo}`} onClose={onClose}>
      <form
        noValidate
        className="form"
        data-testid="answer-form"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <p>
          <b>{say(ticket.item)}</b> {say(ticket.text)}
        </p>
        <ErrorSummary errors={errors} />
        {send.isError && <ProblemNote error={send.error} />}
        <Answers answer={answer} onChoose={setAnswer} />
        <TextField
          id="ticket-text"
          label={answer === 'stands' ? texts.answerTextStands : texts.answerText}
          errors={errors}
          maxLength={300}
          value={text}
          onChange={setText}
        />
        <SaveButtons onCancel={onClose} isSaving={send.isPending} testId="send-answer">
          {texts.answerSend}
        </SaveButtons>
      </form>
    </Dialog>
  )
}

/** What is chosen and typed, what is wrong with it, and sending it. */
function useAnswer({ ticket, onClose }: Answering): {
  readonly answer: TicketAnswer | null
  readonly setAnswer: (answer: TicketAnswer) => void
  readonly text: string
  readonly setText: (text: string) => void
  readonly errors: readonly FieldError[]
  readonly send: UseMutationResult<TicketAnswered, Error, AnswerTicket>
  readonly submit: () => void
} {
  const texts = useTexts(discrepancyTexts)
  const client = useQueryClient()
  const [answer, setAnswer] = useState<TicketAnswer | null>(ticket.answer)
  const [text, setText] = useState(ticket.answerText ?? '')
  const [errors, setErrors] = useState<readonly FieldError[]>([])
  const send = useMutation({
    mutationFn: (given: AnswerTicket) =>
      call<TicketAnswered>('POST', `/source-tickets/${ticket.ticketNo}/answer`, given),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['tickets'] })
      onClose()
    },
  })
  const submit = (): void => {
    const found = [
      answer === null ? { field: 'ticket-answer', text: texts.answerMissing } : null,
      answer === 'stands' && text.trim().length < EVIDENCE_CHARACTERS_MIN
        ? { field: 'ticket-text', text: texts.evidenceMissing }
        : null,
    ].filter((error) => error !== null)
    setErrors(found)
    if (found.length === 0 && answer !== null) send.mutate({ answer, text: text.trim() })
  }
  return { answer, setAnswer, text, setText, errors, send, submit }
}

function Answers(props: {
  readonly answer: TicketAnswer | null
  readonly onChoose: (answer: TicketAnswer) => void
}): ReactElement {
  const texts = useTexts(discrepancyTexts)
  return (
    <div
      className="chips"
      role="radiogroup"
      aria-label={texts.answer}
      id="ticket-answer"
      tabIndex={-1}
    >
      {TICKET_ANSWERS.map((one) => (
        <button
          key={one}
          type="button"
          role="radio"
          className="chip"
          aria-checked={props.answer === one}
          data-testid={`ticket-${one}`}
          onClick={() => {
            props.onChoose(one)
          }}
        >
          {texts.answers[one]}
        </button>
      ))}
    </div>
  )
}
