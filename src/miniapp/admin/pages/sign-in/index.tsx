import { Page } from '../../../components/Page'
import { County } from '../../components/County'
import { adminCopy } from '../../copy'
import { ByPassword } from './_components/ByPassword'
import { InWechat } from './_components/InWechat'

/** Staff sign in: on the web with both factors, in WeChat once it is bound. */
export default function StaffSignInPage() {
  return (
    <Page title={adminCopy.signIn.title}>
      <County>
        {(countyCode) =>
          WEAPP ? (
            <InWechat countyCode={countyCode} />
          ) : (
            <ByPassword key={countyCode} countyCode={countyCode} />
          )
        }
      </County>
    </Page>
  )
}
