import { usePageNotFound } from '@tarojs/taro'
import { goHome } from './navigation'

/** An address that is no page of ours (an old link, half a link): the home page instead of an empty screen. */
export function useUnknownPage(): void {
  usePageNotFound(() => goHome())
}
