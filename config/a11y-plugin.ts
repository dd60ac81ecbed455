import path from 'node:path'
import { sources } from 'webpack'
import attributes from './weapp-attributes.json'

// Taro leaves every aria-* attribute out of the WeChat templates, and puts some thirty others into each of the
// sixteen copies of view and text. weapp-attributes.json says what our elements send: `instead` of what Taro knows
// for a component, or `also`. The running code numbers them the same way: see a11y-runtime.js.

interface Platform {
  platform?: string
  runtimePath: string | string[]
  template: {
    internalComponents: Record<string, Record<string, string>>
    mergeComponents(context: unknown, patch: Record<string, Record<string, string>>): void
  }
}

interface PluginContext {
  registerMethod(method: { name: string; fn(platform: Platform): void }): void
  modifyBuildAssets(change: (build: { assets: Record<string, sources.Source> }) => void): void
}

export default function a11yPlugin(context: PluginContext): void {
  context.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (platform.platform !== 'weapp') return
      Object.assign(platform.template.internalComponents, attributes.instead)
      platform.template.mergeComponents(context, attributes.also)
      platform.runtimePath = [platform.runtimePath, path.resolve(__dirname, 'a11y-runtime.js')].flat()
    },
  })

  // Not by Taro's minifyXML: it takes away the end of <input>, and WeChat then refuses the whole file.
  context.modifyBuildAssets(({ assets }) => {
    for (const [name, asset] of Object.entries(assets)) {
      if (!name.endsWith('.wxml')) continue
      const lean = String(asset.source())
        .replace(/>\s+</g, '><')
        .replace(/\s*\n\s*/g, ' ')
        .trim()
      assets[name] = new sources.RawSource(lean)
    }
  })
}
