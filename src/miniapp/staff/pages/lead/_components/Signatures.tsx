import type { LeadView } from '@/domain/api/lead-view'
import { sayDay } from '@/domain/calendar'
import { actionWords } from '@/domain/leads/lead-words'
import { now } from '../../../../api/server-time'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { Words } from '../../../../components/elements/Words'
import { Icon } from '../../../../components/Icon'
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
    </Fold>
  )
}

type Person = NonNullable<LeadView['signatures']>['people'][number]

function startWith(person: Person | undefined): Pick<OpenForm, 'start'> {
  return person ? { start: { member: String(person.member) } } : {}
}
