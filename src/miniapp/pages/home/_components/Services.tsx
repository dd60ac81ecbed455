import { Button } from '../../../components/Button'
import { Box } from '../../../components/elements/Box'
import { Press } from '../../../components/elements/Press'
import { Icon, type IconName } from '../../../components/Icon'
import { copy } from '../../../copy'
import { go } from '../../../platform/navigation'
import { call } from '../../../platform/phone'
import { routes } from '../../../routes'

interface Service {
  icon: IconName
  words: { name: string; line: string }
  page: string
  main?: boolean
}

const services: readonly Service[] = [
  { icon: 'book-open', words: copy.home.policy, page: routes.policy },
  { icon: 'file-pen-line', words: copy.home.declare, page: routes.declare, main: true },
  { icon: 'megaphone', words: copy.home.report, page: routes.report },
  { icon: 'list-checks', words: copy.home.progress, page: routes.progress },
]

/** What a person can do here: four large buttons, and the telephone. */
export function Services() {
  return (
    <Box as="section">
      <Box as="h2" className="unseen">
        {copy.home.services}
      </Box>
      <Box className="home-services">
        {services.map(({ icon, words, page, main }) => (
          <Press
            key={page}
            className={main ? 'home-service home-service--main' : 'home-service'}
            onPress={() => go(page)}
          >
            <Box as="span" className="home-service-icon">
              <Icon name={icon} />
            </Box>
            <Box as="span">
              <Box as="span" className="home-service-name">
                {words.name}
              </Box>
              <Box as="span" className="home-service-line">
                {words.line}
              </Box>
            </Box>
          </Press>
        ))}
      </Box>
      <Button kind="second" icon="phone" onPress={() => call()}>
        {copy.home.hotline}
      </Button>
      <Button kind="quiet" icon="message-circle-question-mark" onPress={() => go(routes.ask)}>
        {copy.home.ask}
      </Button>
    </Box>
  )
}
