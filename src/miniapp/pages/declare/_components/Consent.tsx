import { useState } from 'react'
import { consentStatement as statement } from '@/domain/household/consent'
import { now } from '../../../api/server-time'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { Box } from '../../../components/elements/Box'
import { ErrorSummary } from '../../../components/ErrorSummary'
import { Notice } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { copy } from '../../../copy'
import { declareCopy } from '../../../copy/declare'
import { formCopy } from '../../../copy/forms'
import type { LastProps } from '../../../forms/form'
import { goHome } from '../../../platform/navigation'
import { call } from '../../../platform/phone'
import { useSession } from '../../../stores/session'

const words = declareCopy.consent

/** What is used, by whom, for what and how long: an act of its own, never ticked beforehand, before anything is sent. */
export function Consent({ answers, set, send, working, onBack }: LastProps<'declaration'>) {
  const [attempt, setAttempt] = useState(0)
  const [refused, setRefused] = useState(false)
  const signedIn = useSession((state) => state.token !== null)
  // Another wording is another question.
  const given = answers.consent?.version === statement.version
  const error = attempt > 0 && !given ? words.missing : undefined
  const tick = (ticked: boolean) => {
    setRefused(false)
    set({ consent: ticked ? { version: statement.version, at: now() } : null })
  }
  return (
    <Page
      title={words.page}
      titleHidden
      onBack={working === null ? onBack : false}
      footer={
        <Button
          kind="main"
          onPress={given ? send : () => setAttempt(attempt + 1)}
          loading={working !== null}
          loadingText={working ?? undefined}
        >
          {formCopy.form.submit}
        </Button>
      }
    >
      <ErrorSummary
        attempt={attempt}
        errors={error === undefined ? [] : [{ field: 'consent', message: error }]}
      />
      <Box as="h2" className="heading">
        {statement.title}
      </Box>
      {statement.parts.map(({ title, text }) => (
        <Box as="section" key={title}>
          <Box as="h3" className="subheading">
            {title}
          </Box>
          <Box as="p" className="say">
            {text}
          </Box>
        </Box>
      ))}
      <Choice
        id="consent"
        label={words.question}
        many
        options={[{ value: 'given', label: statement.tick, disabled: working !== null }]}
        value={given ? ['given'] : []}
        onChange={(chosen) => tick(chosen.length > 0)}
        error={error}
      />
      {signedIn ? null : <Notice kind="information">{formCopy.form.signInFirst}</Notice>}
      {refused ? (
        <Notice kind="information" title={statement.refused.title} live>
          <Box as="p" className="say">
            {statement.refused.text}
          </Box>
          <Button icon="phone" onPress={() => call()}>
            {copy.app.hotlineCall}
          </Button>
          <Button kind="quiet" icon="house" onPress={goHome}>
            {copy.parts.toHome}
          </Button>
        </Notice>
      ) : working === null ? (
        <Button
          kind="quiet"
          onPress={() => {
            tick(false)
            setRefused(true)
          }}
        >
          {words.refuse}
        </Button>
      ) : null}
    </Page>
  )
}
