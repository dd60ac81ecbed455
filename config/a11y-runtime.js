import { internalComponents, mergeInternalComponents } from '@tarojs/shared'
import attributes from './weapp-attributes.json'

// Loaded into the mini-program after WeChat's own runtime: the attributes are numbered as in the templates.
Object.assign(internalComponents, attributes.instead)
mergeInternalComponents(attributes.also)
