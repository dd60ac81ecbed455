import { useState } from 'react'
import type { LeadView } from '@/domain/api/lead-view'
import type { RevealField } from '@/domain/leads/who-speaks'
import { identityWords } from '@/domain/leads/lead-words'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Notice } from '../../../../components/Notice'
import { type Fact, Facts } from '../../../components/Facts'
import { Fold } from '../../../components/Fold'
import { staffCopy } from '../../../copy'
import { RevealSheet } from './RevealSheet'
import { useReveal } from './use-reveal'

const words = staffCopy.lead
const { fields } = words

/** Who filed it, who holds it, who works on it. Names and numbers in stars, until somebody says why he must know. */
export function People({ lead, onSeen }: { lead: LeadView; onSeen: () => void }) {
  const [asked, setAsked] = useState<RevealField | null>(null)
  const { held, reveal, mask } = useReveal(lead.id)
  const { content, identity, reveals } = lead
  const { filer } = content
  const kept = filer.name === null && identity === 'hidden'
  const nameless = identity === 'anonymous'
  const relation = content.kind === 'declaration' ? content.declarantRelation : null
  const rows: Fact[] = [
    {
      id: 'filer',
      label: fields.filer,
      value: kept ? fields.filerHidden : (filer.name ?? words.notGiven),
    },
    ...(kept || nameless ? [] : [{ id: 'phone', label: fields.phone, value: filer.phone ?? words.notGiven }]),
    ...(relation === null
      ? []
      : [{ id: 'relation', label: fields.relation, value: words.declarantRelations[relation] }]),
    ...(content.kind === 'report' && !nameless
      ? [{ id: 'identity', label: fields.identity, value: identityWords[identity] }]
      : []),
    { id: 'holder', label: fields.holder, value: lead.holder.name },
    { id: 'assignee', label: fields.assignee, value: lead.assignee?.name ?? fields.noAssignee },
  ]
  return (
    <Fold
      title={words.sections.people}
      summary={kept ? fields.filerHidden : (filer.name ?? undefined)}
      openAtFirst
    >
      <Facts rows={rows} />
      {held === null ? (
        <Box className="desk-others">
          {reveals.filer ? (
            <Button onPress={() => setAsked('filer')}>{words.reveal.open.filer}</Button>
          ) : null}
          {reveals.members.length > 0 ? (
            <Button onPress={() => setAsked('member')}>{words.reveal.open.member}</Button>
          ) : null}
        </Box>
      ) : (
        <Notice
          kind="information"
          live
          title={held.view.name}
          action={{ label: words.reveal.mask, onPress: mask }}
        >
          <Box as="p" className="figures desk-shown">
            {held.request.field === 'filer' ? (held.view.phone ?? words.reveal.noPhone) : held.view.idNumber}
          </Box>
          <Box as="p" className="desk-item-line">
            {words.reveal.left(held.view.seconds)}
          </Box>
        </Notice>
      )}
      {held === null ? null : (
        <Box as="p" className="desk-item-line">
          {words.reveal.counting(held.left)}
        </Box>
      )}
      <RevealSheet
        lead={lead}
        field={asked}
        onClose={() => setAsked(null)}
        onReveal={async (request) => {
          await reveal(request)
          onSeen()
        }}
      />
    </Fold>
  )
}
