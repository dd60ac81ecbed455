import { mergeInternalComponents } from '@tarojs/shared'

// The same names as in a11y-plugin.ts, in the same order: the templates number them.
const aria = {
  'aria-role': '',
  'aria-label': '',
  'aria-hidden': '',
  'aria-checked': '',
  'aria-disabled': '',
  'aria-expanded': '',
  'aria-live': '',
  'aria-modal': '',
}

mergeInternalComponents({
  View: aria,
  Text: aria,
  Button: aria,
  Input: aria,
  Textarea: aria,
  Image: aria,
  Canvas: aria,
})
