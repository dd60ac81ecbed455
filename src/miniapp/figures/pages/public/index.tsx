import { Page } from '../../../components/Page'
import { usePageParams } from '../../../platform/page-params'
import { useOwnCounty } from '../../_components/use-own-county'
import { figuresCopy } from '../../copy'
import { PublicFigures } from './_components/PublicFigures'
import '../../figures.scss'

/** `county`: another county than one's own. */
export default function PublicFiguresPage() {
  const { county } = usePageParams()
  const own = useOwnCounty()
  const countyCode = county ?? own
  return (
    <Page title={figuresCopy.publicTitle}>
      {countyCode === null ? null : <PublicFigures countyCode={countyCode} />}
    </Page>
  )
}
