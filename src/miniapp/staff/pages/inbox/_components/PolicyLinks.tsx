import { boardRoles } from '@/domain/boards/readers'
import { levelWords } from '@/domain/leads/lead-words'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { go } from '../../../../platform/navigation'
import { routes } from '../../../../routes'
import { useSession } from '../../../../stores/session'
import { proposalCopy } from '../../../proposal-copy'
import { exchangeLink } from '../../../../exchange/pages/index/copy'
import { procedureCopy } from '../../../procedure-copy'
import { policyCopy } from '../../../policy-copy'

/** The guide's rules for everybody at an office; lines and wording for those who keep them. */
const links = [
  {
    label: procedureCopy.board,
    icon: 'list-checks',
    to: routes.board,
    roles: boardRoles,
  },
  {
    label: procedureCopy.lists,
    icon: 'inbox',
    to: routes.boardLists,
    roles: ['department', 'village-clerk', 'township-staff', 'county-intake'],
  },
  {
    label: procedureCopy.notices,
    icon: 'megaphone',
    to: routes.noticeList,
    roles: ['village-clerk', 'township-staff', 'county-intake', 'county-supervisor', 'city-supervisor'],
  },
  {
    label: levelWords.supervise,
    icon: 'megaphone',
    to: routes.supervise,
    roles: ['township-staff', 'county-intake', 'county-supervisor', 'city-supervisor'],
  },
  {
    label: policyCopy.links.figures,
    icon: 'list-checks',
    to: routes.figures,
    roles: [
      'village-clerk',
      'township-staff',
      'department',
      'operator',
      'county-intake',
      'county-supervisor',
      'city-supervisor',
    ],
  },
  { label: policyCopy.links.rules, icon: 'book-open', to: routes.staffPolicyRules, roles: null },
  {
    label: policyCopy.links.lines,
    icon: 'list-checks',
    to: routes.staffPolicyLines,
    roles: ['administrator', 'county-supervisor'],
  },
  {
    label: policyCopy.links.official,
    icon: 'file-pen-line',
    to: routes.staffPolicyOfficial,
    roles: ['administrator'],
  },
  {
    label: proposalCopy.link,
    icon: 'message-circle-question-mark',
    to: routes.staffPolicyProposals,
    roles: ['administrator'],
  },
  {
    label: policyCopy.links.accounts,
    icon: 'house',
    to: routes.adminAccounts,
    roles: ['administrator'],
  },
  {
    label: policyCopy.links.health,
    icon: 'list-checks',
    to: routes.adminHealth,
    roles: ['administrator', 'county-supervisor'],
  },
  {
    label: exchangeLink,
    icon: 'inbox',
    to: routes.staffExchange,
    roles: ['administrator', 'county-intake'],
  },
] as const

export function PolicyLinks() {
  const own = useSession((state) => state.account?.roles) ?? []
  const shown = links.filter(({ roles }) => roles === null || roles.some((role) => own.includes(role)))
  return (
    <Box as="section" className="inbox-tools" label={policyCopy.links.label}>
      {shown.map(({ label, icon, to }) => (
        <Button key={label} inline kind="quiet" icon={icon} onPress={() => go(to)}>
          {label}
        </Button>
      ))}
    </Box>
  )
}
