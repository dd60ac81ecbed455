import { Button } from './Button'
import { Box } from './elements/Box'
import { Icon, type IconName } from './Icon'

export interface EmptyProps {
  title: string
  /** What to do now. */
  detail?: string
  icon?: IconName
  action?: { label: string; onPress: () => void; loading?: boolean }
}

/** Nothing here, or nothing could be fetched: says so, and what to do. */
export function Empty({ title, detail, icon = 'inbox', action }: EmptyProps) {
  return (
    <Box className="empty">
      <Icon name={icon} />
      <Box as="p" className="empty-title">
        {title}
      </Box>
      {detail ? (
        <Box as="p" className="empty-detail">
          {detail}
        </Box>
      ) : null}
      {action ? (
        <Button onPress={action.onPress} loading={action.loading}>
          {action.label}
        </Button>
      ) : null}
    </Box>
  )
}
