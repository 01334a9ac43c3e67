import { defineTexts } from './core.ts'

/** The frame around everything, and words that every feature needs. */
export const t = defineTexts(
  {
    'app-name': '连片',
    'workspace-map': '一张图',
  },
  {
    'app-name': 'Lianpian',
    'workspace-map': 'Map',
  },
)
