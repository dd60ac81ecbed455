import { useEffect, useState } from 'react'
import { isOpen } from '@/domain/leads/lead'
import { actionWords } from '@/domain/leads/lead-words'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Loading } from '../../../../components/Loading'
import { Notice } from '../../../../components/Notice'
import { go } from '../../../../platform/navigation'
import { routes, withQuery } from '../../../../routes'
import { OlderNotice, StaffTrouble } from '../../../components/Trouble'
import { staffCopy } from '../../../copy'
import { heaviest } from '../../../due'
import { ActionSheet } from '../../../forms/ActionSheet'
import type { OpenForm } from '../../../forms/open-form'
import { useFormDrafts } from '../../../stores/form-drafts'
import { Actions } from './Actions'
import { Clocks } from './Clocks'
import { Content } from './Content'
import { Head } from './Head'
import { Hint } from './Hint'
import { History } from './History'
import { Papers } from './Papers'
import { People } from './People'
import { Procedures } from './Procedures'
import { Propose } from './Propose'
import { Related } from './Related'
import { RulesOf } from './RulesOf'
import { Signatures } from './Signatures'
import { Supervision } from './Supervision'
import { ToBoard } from './ToBoard'
import { useLead } from './use-lead'
import { Visits } from './Visits'
import '../index.scss'

/** Everything an office needs to work on one lead: what to do now on top, then what there is to know. */
export function LeadDesk({ id }: { id: string }) {
  const { lead, trouble, busy, reload, put } = useLead(id)
  const restore = useFormDrafts((state) => state.restore)
  const [form, setForm] = useState<OpenForm | null>(null)
  const [done, setDone] = useState<string | null>(null)
  useEffect(() => void restore(), [restore])

  if (lead === null) {
    return trouble === null ? <Loading /> : <StaffTrouble trouble={trouble} again={() => void reload()} />
  }
  const open = (next: OpenForm) => {
    setDone(null)
    setForm(next)
  }
  // What must be answered stands above what there is to read.
  const pressed = heaviest(lead.supervisions) !== null
  return (
    <Box className="desk-columns">
      <Box className="desk-first">
        {trouble === null ? null : <OlderNotice trouble={trouble} again={() => void reload()} />}
        {done === null ? null : (
          <Notice kind="done" live>
            {done}
          </Notice>
        )}
        <Head lead={lead} />
        <Actions lead={lead} onOpen={open} />
        <Propose lead={lead} />
        {lead.mine ? (
          <Notice
            kind="information"
            title={staffCopy.lead.ownLead}
            action={{
              label: staffCopy.lead.toOwnLead,
              onPress: () => go(withQuery(routes.lead, { id: lead.id })),
            }}
          >
            {staffCopy.lead.ownLeadDetail}
          </Notice>
        ) : null}
        <Related lead={lead} />
        {pressed ? <Supervision lead={lead} /> : null}
      </Box>
      <Box className="desk-rest">
        <Procedures lead={lead} onOpen={open} />
        <Visits lead={lead} />
        <Signatures lead={lead} onOpen={open} />
        <ToBoard lead={lead} />
        <RulesOf lead={lead} />
        <Hint lead={lead} />
        <Content lead={lead} onOpen={open} />
        <People lead={lead} onSeen={() => void reload()} />
        <Papers lead={lead} onRefresh={reload} />
        {pressed ? null : <Supervision lead={lead} />}
        <Clocks lead={lead} />
        <History key={String(isOpen(lead))} lead={lead} />
        <Button
          kind="quiet"
          icon="rotate-cw"
          loading={busy}
          onPress={() => {
            setDone(null)
            void reload()
          }}
        >
          {staffCopy.refresh}
        </Button>
      </Box>
      <ActionSheet
        lead={lead}
        open={form}
        onClose={() => setForm(null)}
        onDone={(next, what, said) => {
          put(next)
          setForm(null)
          setDone(said ?? staffCopy.lead.alreadyDone(actionWords[what]))
        }}
        onNewer={put}
      />
    </Box>
  )
}
