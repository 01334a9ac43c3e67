/** A bar on a terminal, a line every tenth elsewhere. */
export function progressBar(title: string, total: number) {
  const live = process.stdout.isTTY
  let told = -1
  const at = (done: number): void => {
    const tenths = total === 0 ? 10 : Math.floor((10 * done) / total)
    if (live) {
      const filled = Math.round((30 * done) / Math.max(1, total))
      process.stdout.write(`\r${title}  ${'█'.repeat(filled)}${'░'.repeat(30 - filled)}  ${done}/${total}`)
    } else if (tenths !== told) console.log(`${title}  ${done}/${total}`)
    told = tenths
  }
  return {
    at,
    done() {
      at(total)
      if (live) process.stdout.write('\n')
    },
  }
}
