import { useState } from 'react'
import type { LeadView } from '@/domain/api/lead-view'
import { sayDay } from '@/domain/calendar'
import { now } from '../../../api/server-time'
import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { Words } from '../../../components/elements/Words'
import { Icon, type IconName } from '../../../components/Icon'
import { Notice } from '../../../components/Notice'
import { procedureCopy as words } from '../../../copy/procedure'
import { saySources } from '../../../copy/rule-source'
import { dueLine, plainSteps, signLine, type PlainStep } from './plain-steps'

type ProcedureView = LeadView['procedures'][number]

/** Where the household stands on its way, in plain words: what came of it, by when, and step by step. */
export function Procedures({ lead }: { lead: LeadView }) {
  return lead.procedures.map((procedure) => <One key={procedure.kind} procedure={procedure} lead={lead} />)
}

const icons: Record<PlainStep['state'], IconName> = { done: 'circle-check', now: 'map-pin', later: 'clock' }

function One({ procedure, lead }: { procedure: ProcedureView; lead: LeadView }) {
  const [open, setOpen] = useState(false)
  const steps = plainSteps(procedure, lead)
  const begun = steps.filter((step) => step.state !== 'later')
  const later = steps.filter((step) => step.state === 'later')
  const due = dueLine(procedure)
  const sign = procedure.kind === 'identification' ? signLine(lead, procedure) : null
  if (procedure.outcome?.kind === 'withdrawn') return null
  return (
    <Box as="section" className="way">
      <Box as="h2" className="heading">
        {words.title[procedure.kind]}
      </Box>
      <Outcome procedure={procedure} />
      {due === null ? null : (
        <Box as="p" className="way-due">
          {due}
        </Box>
      )}
      {sign === null ? null : (
        <Box as="p" className="way-line">
          {sign}
        </Box>
      )}
      {begun.length === 0 && later.length > 0 ? (
        <Box as="p" className="way-line">
          {words.coming}
        </Box>
      ) : null}
      <Box as="ol" role="list" className="way-list">
        {(open ? steps : begun).map(({ id, name, state, detail }) => (
          <Box
            as="li"
            key={id}
            className={`way-step way-step--${state}`}
            current={state === 'now' ? 'step' : undefined}
          >
            <Icon name={icons[state]} />
            <Box className="way-words">
              <Words className="way-name">{name}</Words>
              <Words className="way-detail">{detail}</Words>
            </Box>
          </Box>
        ))}
      </Box>
      {later.length === 0 ? null : (
        <Button kind="quiet" expanded={open} onPress={() => setOpen(!open)}>
          {open ? words.laterHide : words.laterCount(later.length)}
        </Button>
      )}
    </Box>
  )
}

/** What was decided, why, and where the rule stands. */
function Outcome({ procedure: { outcome } }: { procedure: ProcedureView }) {
  if (!outcome) return null
  const { title, text } = words.outcome[outcome.kind]
  return (
    <Notice kind={outcome.kind === 'followed-up' ? 'information' : 'done'} title={title}>
      {outcome.reasons.length > 0 ? <Box as="p">{words.why}</Box> : null}
      {outcome.reasons.map((reason) => (
        <Box as="p" key={reason.text} className="say">
          {words.reason(reason.text, saySources(reason.sources))}
        </Box>
      ))}
      <Box as="p">{`${words.on(sayDay(outcome.on, now()))}${text(outcome.className)}`}</Box>
    </Notice>
  )
}
