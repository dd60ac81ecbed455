import type { Entry } from '@/domain/policy/questions/entry'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import type { IconName } from '../../../../components/Icon'
import { policyCopy } from '../../../../copy/policy'
import { go } from '../../../../platform/navigation'
import { call } from '../../../../platform/phone'
import { routes, withQuery } from '../../../../routes'

const words = policyCopy.entry
type Step = Entry['next'][number]

const icons: Record<Step, IconName> = {
  declare: 'file-pen-line',
  report: 'megaphone',
  ask: 'message-circle-question-mark',
  call: 'phone',
}

/** What to do with the answer. The first is the main one; the telephone is always there. */
export function NextSteps({ entry }: { entry: Entry }) {
  const take: Record<Step, () => void> = {
    declare: () => go(routes.declare),
    report: () => go(routes.report),
    ask: () => go(withQuery(routes.ask, { question: words.more(entry.title) })),
    call: () => call(),
  }
  const steps: Step[] = entry.next.includes('call') ? entry.next : [...entry.next, 'call']
  return (
    <Box as="section">
      <Box as="h2" className="heading">
        {words.nextTitle}
      </Box>
      {steps.map((step, place) => (
        <Button key={step} kind={place === 0 ? 'main' : 'second'} icon={icons[step]} onPress={take[step]}>
          {words.next[step]}
        </Button>
      ))}
    </Box>
  )
}
