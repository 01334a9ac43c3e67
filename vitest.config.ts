import { defineConfig } from 'vitest/config'

// Each project is one kind of test with the time its kind needs; `npm test` runs them all.
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'domain', include: ['test/domain/**/*.test.ts'] } },
      {
        test: {
          name: 'server',
          include: ['test/server/**/*.test.ts', 'test/tiles/**/*.test.ts', 'test/scripts/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/client/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 240_000,
          // One Chromium in software GL takes both cores: two at once only make each other slow.
          fileParallelism: false,
        },
      },
    ],
  },
})
