import type { SessionView } from '@/domain/api/accounts'
import { OfflineError } from '../../../../api/problem'
import { signInByWechat } from '../../../../api/sessions'
import { Button } from '../../../../components/Button'
import { Box } from '../../../../components/elements/Box'
import { go, goHome } from '../../../../platform/navigation'
import { wechatCode } from '../../../../platform/wechat-login'
import { routes } from '../../../../routes'
import { arrive } from '../../../../stores/sign-in'
import { signInAsVillager } from '../../../api'
import { Came } from '../../../../staff/components/Came'
import { useSend } from '../../../../staff/components/use-send'
import { adminCopy } from '../../../copy'

const words = adminCopy.signIn

/** A bound WeChat account signs the staff account in; its owner may still come for himself. */
export function InWechat({ countyCode }: { countyCode: string }) {
  const form = useSend<never>([])
  const enter = async (ask: (code: string, countyCode: string) => Promise<SessionView>) => {
    const came = await form.send(async () => {
      const code = await wechatCode()
      // WeChat gives none when it cannot reach its own server.
      if (code === null) throw new OfflineError('unreachable')
      await arrive(await ask(code, countyCode))
    })
    if (came) goHome()
  }
  return (
    <>
      <Came of={form} />
      <Button kind="main" onPress={() => void enter(signInByWechat)} loading={form.busy}>
        {words.wechat}
      </Button>
      <Box as="p" className="say say--quiet">
        {words.wechatWhy}
      </Box>
      <Button onPress={() => go(routes.staffJoin)}>{words.join}</Button>
      <Button onPress={() => void enter(signInAsVillager)} disabled={form.busy}>
        {words.villager}
      </Button>
      <Box as="p" className="say say--quiet">
        {words.villagerWhy}
      </Box>
    </>
  )
}
