import { useState } from 'react'
import type { LeadView } from '@/domain/api/lead-view'
import { actionWords } from '@/domain/leads/lead-words'
import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { Notice } from '../../../components/Notice'
import { Steps } from '../../../components/Steps'
import { Timeline } from '../../../components/Timeline'
import { entryCopy } from '../../../copy/entry'
import { followCopy } from '../../../copy/follow'
import { go } from '../../../platform/navigation'
import { call } from '../../../platform/phone'
import { copy } from '../../../copy'
import { routes, withQuery } from '../../../routes'
import { sayNumber } from '../../../shared/say'
import { Related } from '../../../shared/Related'
import { TellMe } from '../../../shared/TellMe'
import { unsignedOf } from '../../../shared/unsigned'
import type { Act, Acted } from '../../../shared/use-lead'
import { Told } from '../../../shared/Told'
import { ActionSheet, Missing, sheetActions, type SheetAction } from './ActionSheet'
import { Filled } from './Filled'
import { Hint } from './Hint'
import { Procedures } from './Procedures'
import { entryOf, latest, stepsOf } from './words'

const words = followCopy.lead

/** Where it lies, what was said, and what the person can do now. */
export function Lead({ lead, act }: { lead: LeadView; act: (what: Act) => Promise<Acted> }) {
  const [opened, setOpened] = useState<SheetAction | null>(null)
  const [done, setDone] = useState<SheetAction | null>(null)
  const missing = lead.status === 'returned' ? (latest(lead, 'returned')?.missing ?? []) : []
  const allowed = sheetActions.filter((action) => lead.actions.includes(action))
  const unsigned = unsignedOf(lead)
  const open = opened !== null && allowed.includes(opened) ? opened : null
  return (
    <>
      <Box className="lead-kind">{followCopy.progress.kind[lead.kind]}</Box>
      <Box className="lead-number figures">{words.number(sayNumber(lead.number))}</Box>
      {/* The sheet was opened further down: what came of it stands on top. */}
      {done === null ? null : <Told kind="done">{words.doneNote[done]}</Told>}
      {opened !== null && open === null && opened !== done ? (
        <Told kind="soon">{entryCopy.trouble.noActionNow}</Told>
      ) : null}
      <Steps steps={stepsOf(lead)} where={lead.whereNow} />
      <Answer lead={lead} missing={missing} />
      <Related lead={lead} />
      <Procedures lead={lead} />
      <Hint hint={lead.hint} />
      <Box as="h2" className="heading">
        {words.doNow}
      </Box>
      {allowed.length === 0 && unsigned === 0 && !lead.actions.includes('rate') ? (
        <Box as="p" className="say">
          {words.nothingNow}
        </Box>
      ) : null}
      {unsigned > 0 ? (
        <Button kind="main" icon="pencil" onPress={() => go(withQuery(routes.sign, { lead: lead.id }))}>
          {words.sign(unsigned)}
        </Button>
      ) : null}
      {lead.actions.includes('rate') ? (
        <Button kind="main" onPress={() => go(withQuery(routes.rate, { id: lead.id }))}>
          {words.actions.rate}
        </Button>
      ) : null}
      {allowed.map((action) => (
        <Button
          key={action}
          kind={action === 'resubmit' ? 'main' : action === 'withdraw' ? 'quiet' : 'second'}
          onPress={() => {
            setDone(null)
            setOpened(action)
          }}
        >
          {words.actions[action]}
        </Button>
      ))}
      {lead.actions.includes('withdrawAuthorization') ? (
        <Button kind="quiet" onPress={() => go(withQuery(routes.sign, { lead: lead.id, withdraw: '1' }))}>
          {actionWords.withdrawAuthorization}
        </Button>
      ) : null}
      {lead.status === 'closed' ? null : <TellMe />}
      <Button kind="quiet" icon="phone" onPress={() => call()}>
        {copy.app.hotlineCall}
      </Button>
      <Box as="h2" className="heading">
        {words.history}
      </Box>
      <Timeline
        entries={lead.activities
          .map((activity) => entryOf(activity, lead))
          .filter((entry) => entry !== null)
          .reverse()}
      />
      <Filled lead={lead} />
      {allowed.map((action) => (
        <ActionSheet
          key={action}
          action={action}
          lead={lead}
          missing={missing}
          open={open === action}
          act={act}
          onClose={() => setOpened(null)}
          onDone={() => {
            setOpened(null)
            setDone(action)
          }}
        />
      ))}
    </>
  )
}

/** The question of the Q&A that a reply goes by: the whole of it to read. */
function entryLink({ pack, number, title }: { pack: string; number: number; title: string }) {
  return {
    label: words.readEntry(title),
    onPress: () => go(withQuery(routes.policyEntry, { pack, number: String(number) })),
  }
}

/** What the office said last, where it is an answer: the reply, the refusal, or what is missing. */
function Answer({ lead, missing }: { lead: LeadView; missing: readonly string[] }) {
  const replied = lead.settledAt === null ? undefined : latest(lead, 'replied')
  const entry = replied?.entry
  const declined = lead.status === 'declined' ? latest(lead, 'declined') : undefined
  return (
    <>
      {missing.length > 0 ? (
        <Notice kind="soon" title={words.missing}>
          <Missing items={missing} />
        </Notice>
      ) : null}
      {declined ? (
        <Notice kind="information" title={words.declined}>
          <Box as="p" className="say">
            {declined.because ?? declined.reason}
          </Box>
          {declined.because ? (
            <Box as="p" className="say">
              {declined.reason}
            </Box>
          ) : null}
          {declined.number ? <Box as="p">{words.number(sayNumber(declined.number))}</Box> : null}
          <Box as="p">{`${words.turnTo}：${declined.turnTo}`}</Box>
        </Notice>
      ) : null}
      {replied ? (
        <Notice kind="information" title={words.reply} {...(entry ? { action: entryLink(entry) } : {})}>
          {replied.text}
        </Notice>
      ) : null}
    </>
  )
}
