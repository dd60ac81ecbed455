import type { ReactNode } from 'react'
import { Empty } from '../../components/Empty'
import { copy } from '../../copy'
import { goHome } from '../../platform/navigation'
import { StaffPage } from '../../staff/components/StaffPage'
import { useSession } from '../../stores/session'
import { adminCopy } from '../copy'

interface AdminPageProps {
  title: string
  wide?: boolean
  children: ReactNode
}

/** A page of the county's administrator. The server holds to the same. */
export function AdminPage({ title, wide, children }: AdminPageProps) {
  const roles = useSession((state) => state.account?.roles) ?? []
  return (
    <StaffPage title={title} wide={wide}>
      {roles.includes('administrator') ? (
        children
      ) : (
        <Empty
          icon="info"
          title={adminCopy.notAdministrator}
          detail={adminCopy.notAdministratorDetail}
          action={{ label: copy.parts.toHome, onPress: goHome }}
        />
      )}
    </StaffPage>
  )
}
