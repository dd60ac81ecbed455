import type { LeadView } from '@/domain/api/lead-view'
import { sayDay } from '@/domain/calendar'
import { actionWords } from '@/domain/leads/lead-words'
import { now } from '../../../../api/server-time'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Words } from '../../../../components/elements/Words'
import { Icon } from '../../../../components/Icon'
import { go } from '../../../../platform/navigation'
import { routes, withQuery } from '../../../../routes'
import { Told } from '../../../../shared/Told'
import { useDocument } from '../../../../shared/use-document'
import { Fold } from '../../../components/Fold'
import type { OpenForm } from '../../../forms/open-form'
import { actionForms } from '../../../forms/table'
import { procedureCopy } from '../../../procedure-copy'

const words = procedureCopy.signatures

/** Who of the household has signed the 承诺授权书, and who is missing (赣 2023 Q22). */
export function Signatures({ lead, onOpen }: { lead: LeadView; onOpen: (form: OpenForm) => void }) {
  const { signatures } = lead
  if (signatures === null) return null
  const { people, done, required } = signatures
  const enough = done >= required
  const mayRecord = lead.actions.includes('recordSignature')
  return (
    <Fold
      title={words.title}
      summary={enough ? words.enough : words.count(done, required)}
      openAtFirst={lead.status === 'assigned' && !enough}
    >
      <Box as="ul" role="list" className="plain-list">
        {people.map(({ member, name, on, delegate }) => (
          <Box
            as="li"
            key={member}
            className={on === null ? 'desk-stage desk-stage--now' : 'desk-stage desk-stage--done'}
          >
            <Icon name={on === null ? 'pencil' : 'circle-check'} />
            <Box className="desk-stage-words">
              <Words className="desk-stage-title">{name}</Words>
              <Words className="desk-item-line">
                {on !== null ? words.signed(sayDay(on, now())) : enough ? words.notNeeded : words.missing}
              </Words>
              {delegate === null ? null : <Box className="desk-item-line">{words.delegate(delegate)}</Box>}
            </Box>
          </Box>
        ))}
      </Box>
      {mayRecord && !enough ? (
        <Button icon="pencil" onPress={() => go(withQuery(routes.sign, { lead: lead.id }))}>
          {words.sign}
        </Button>
      ) : null}
      {mayRecord ? (
        <Button
          onPress={() =>
            onOpen({ action: 'recordSignature', ...startWith(people.find(({ on }) => on === null)) })
          }
        >
          {actionWords.recordSignature}
        </Button>
      ) : null}
      {lead.actions.includes('withdrawAuthorization') ? (
        <Button kind="quiet" onPress={() => onOpen({ action: 'withdrawAuthorization' })}>
          {actionForms.withdrawAuthorization.title}
        </Button>
      ) : null}
      {people.some(({ on }) => on !== null) ? <Evidence lead={lead} /> : null}
    </Fold>
  )
}

/** What proves the signatures, to be checked anywhere with the public key alone. */
function Evidence({ lead: { id, number } }: { lead: LeadView }) {
  const evidence = useDocument(
    {
      kind: 'json',
      path: `/api/v1/leads/${encodeURIComponent(id)}/evidence.json`,
      fileName: words.evidenceFile(number),
    },
    words.evidenceKept,
  )
  return (
    <>
      {evidence.said === null ? null : <Told kind={evidence.said.kind}>{evidence.said.text}</Told>}
      <Button kind="quiet" onPress={evidence.fetchIt} loading={evidence.busy}>
        {words.evidence}
      </Button>
      <Box as="p" className="say say--quiet">
        {words.evidenceWhy}
      </Box>
    </>
  )
}

type Person = NonNullable<LeadView['signatures']>['people'][number]

function startWith(person: Person | undefined): Pick<OpenForm, 'start'> {
  return person ? { start: { member: String(person.member) } } : {}
}
