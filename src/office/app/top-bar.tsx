import { Button, Popover, Segmented } from 'antd'
import { useRef, useSyncExternalStore, type ReactElement } from 'react'
import { Link, useNavigate } from 'react-router'
import {
  useCan,
  useChoosePurpose,
  useSession,
  useSignOut,
  useSwitchPerson,
} from '../api/session.ts'
import { roleTexts } from '../texts/roles.ts'
import { shellTexts } from '../texts/shell.ts'
import { useSay, useTexts } from '../texts/use-texts.ts'
import { changeSettings, useSettings } from '../theme/settings.ts'
import { besideTrigger } from './beside-trigger.ts'
import { ChoiceMenu } from './choice-menu.tsx'
import { PlacePicker } from './place.tsx'
import { TerritoryPicker } from './territory-picker.tsx'
import { usePopUp } from './use-pop-up.ts'
import { searchWords, setSearchWords, subscribeToSearchWords } from './search-words.ts'

export function TopBar(props: {
  readonly searchId: string
  readonly onShowKeys: () => void
}): ReactElement {
  const texts = useTexts(shellTexts)
  const { language } = useSettings()
  const { purposes, territories } = useSession()
  const can = useCan()
  return (
    <header className="top no-print">
      <div className="brand">
        <span className="seal" aria-hidden="true">
          司
        </span>
        <span className="brand-name">{texts.name}</span>
      </div>
      {territories.length > 1 && <TerritoryPicker />}
      <PlacePicker />
      {purposes.length > 0 && <PurposePicker />}
      <span className="grow" />
      {can('persons.read') && <SearchBox id={props.searchId} />}
      <button
        type="button"
        className="as-link top-language"
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => {
          changeSettings({ language: language === 'zh' ? 'en' : 'zh' })
        }}
      >
        {language === 'zh' ? 'English' : '中文'}
      </button>
      <AccountMenu onShowKeys={props.onShowKeys} />
    </header>
  )
}

function PurposePicker(): ReactElement {
  const texts = useTexts(shellTexts)
  const say = useSay()
  const { purpose, purposes } = useSession()
  return (
    <ChoiceMenu
      label={texts.purpose}
      shown={say(purpose?.text)}
      note={texts.purposeRecorded}
      choices={purposes.map(({ code, text }) => ({
        key: code,
        text: say(text),
        chosen: code === purpose?.code,
      }))}
      choose={useChoosePurpose()}
    />
  )
}

function SearchBox({ id }: { readonly id: string }): ReactElement {
  const texts = useTexts(shellTexts)
  const navigate = useNavigate()
  const kept = useSyncExternalStore(subscribeToSearchWords, searchWords)
  const input = useRef<HTMLInputElement>(null)
  return (
    <form
      role="search"
      className="find"
      key={kept}
      onSubmit={(event) => {
        event.preventDefault()
        const words = input.current?.value.trim() ?? ''
        if (words === '') return
        setSearchWords(words)
        void navigate('/register')
      }}
    >
      <input
        ref={input}
        id={id}
        type="search"
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        aria-label={texts.search}
        placeholder={texts.search}
        defaultValue={kept}
        onKeyDown={(event) => {
          // While a word is being composed, Enter belongs to the input method.
          const composing = event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229
          if (event.key === 'Enter' && composing) event.preventDefault()
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  )
}

function AccountMenu({ onShowKeys }: { readonly onShowKeys: () => void }): ReactElement {
  const texts = useTexts(shellTexts)
  const roles = useTexts(roleTexts)
  const { account } = useSession()
  const signOut = useSignOut()
  const switchPerson = useSwitchPerson()
  const [open, setOpen] = usePopUp()
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      getPopupContainer={besideTrigger}
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      content={
        <div className="account-menu">
          <div>
            <b>{account.displayName}</b>
            <div className="small muted">
              {roles[account.role]} · {account.placeName}
            </div>
          </div>
          <AppearanceSettings />
          <Link
            to="/me"
            onClick={() => {
              setOpen(false)
            }}
          >
            {texts.mySignIn}
          </Link>
          <Button
            onClick={() => {
              setOpen(false)
              onShowKeys()
            }}
          >
            {texts.keys} <kbd>?</kbd>
          </Button>
          <Button
            loading={switchPerson.isPending}
            onClick={() => {
              switchPerson.mutate()
            }}
          >
            {texts.switchPerson}
          </Button>
          <Button
            loading={signOut.isPending}
            onClick={() => {
              signOut.mutate()
            }}
          >
            {texts.signOut}
          </Button>
        </div>
      }
    >
      <button type="button" className="as-link me" aria-haspopup="dialog" aria-expanded={open}>
        <span className="me-name">{account.displayName}</span>
        <span className="me-role"> · {roles[account.role]}</span> <span aria-hidden="true">▾</span>
      </button>
    </Popover>
  )
}

/** Light or dark, wide or close: kept by this browser. */
function AppearanceSettings(): ReactElement {
  const texts = useTexts(shellTexts)
  const chosen = useSettings()
  return (
    <>
      <span className="small muted">{texts.scheme}</span>
      <Segmented
        size="small"
        block
        aria-label={texts.scheme}
        value={chosen.scheme}
        options={(['system', 'light', 'dark'] as const).map((value) => ({
          value,
          label: texts.schemes[value],
        }))}
        onChange={(scheme) => {
          changeSettings({ scheme })
        }}
      />
      <span className="small muted">{texts.density}</span>
      <Segmented
        size="small"
        block
        aria-label={texts.density}
        value={chosen.density}
        options={(['comfortable', 'compact'] as const).map((value) => ({
          value,
          label: texts.densities[value],
        }))}
        onChange={(density) => {
          changeSettings({ density })
        }}
      />
    </>
  )
}
