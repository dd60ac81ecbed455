import path from 'node:path'

// Taro leaves every aria-* attribute out of the WeChat templates. This puts back those that our parts use;
// a11y-runtime.js does the same for the names that the running code sends.
const aria = Object.fromEntries(
  ['role', 'label', 'hidden', 'checked', 'disabled', 'expanded', 'live', 'modal'].map((name) => [
    `aria-${name}`,
    '',
  ]),
)
const components = Object.fromEntries(
  ['View', 'Text', 'Button', 'Input', 'Textarea', 'Image', 'Canvas'].map((name) => [name, aria]),
)

interface Platform {
  platform?: string
  runtimePath: string | string[]
  template: { mergeComponents(context: unknown, patch: typeof components): void }
}

interface PluginContext {
  registerMethod(method: { name: string; fn(platform: Platform): void }): void
}

export default function a11yPlugin(context: PluginContext): void {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (platform.platform !== 'weapp') return
      platform.template.mergeComponents(context, components)
      platform.runtimePath = [platform.runtimePath, path.resolve(__dirname, 'a11y-runtime.js')].flat()
    },
  })
}
