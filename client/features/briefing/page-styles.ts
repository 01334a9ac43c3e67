import { css } from 'lit'

/** Editor: head, stage, panel, strip. While presenting the stage covers the window and the map turns to its slides. */
export const pageStyles = css`
  :host {
    display: grid;
    grid-template: 48px minmax(0, 1fr) auto / minmax(0, 1fr) 320px;
    height: 100%;
    background: var(--c-bg);
  }
  briefing-list,
  .whole {
    grid-column: 1 / -1;
    grid-row: 1 / -1;
  }
  .parked {
    display: none;
  }
  header {
    grid-column: 1 / -1;
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 0 12px;
    background: var(--c-surface);
    border-bottom: 1px solid var(--c-line);
  }
  .name {
    min-width: 140px;
    max-width: 420px;
    flex: 1 1 240px;
    font-weight: var(--fw-bold);
  }
  .space {
    flex: 1;
  }
  .stage {
    position: relative;
    overflow: hidden;
    container-type: size;
    background: var(--map-land);
  }
  .stage > slot {
    display: block;
    position: absolute;
    inset: 0;
  }
  .frame {
    position: absolute;
    inset: 0;
    margin: auto;
    width: min(100cqw - 40px, (100cqh - 40px) * 16 / 9);
    aspect-ratio: 16 / 9;
    outline: 1px solid var(--c-edge);
    box-shadow: 0 0 0 2000px color-mix(in srgb, var(--c-bg) 62%, transparent);
    pointer-events: none;
  }
  .tools {
    position: absolute;
    right: 16px;
    top: 16px;
    display: flex;
    gap: 4px;
    padding: 4px;
    border-radius: var(--r-2);
    background: var(--c-surface);
    box-shadow: var(--e-2);
  }
  .show {
    position: fixed;
    inset: 0;
    z-index: var(--z-present);
    outline: none;
  }
  .show .frame {
    width: min(100cqw, 100cqh * 16 / 9);
    outline: none;
    box-shadow: 0 0 0 4000px #000;
  }
  .blank {
    position: absolute;
    inset: 0;
    background: #000;
  }
  .blank.white {
    background: #fff;
  }
  slide-panel {
    min-height: 0;
  }
  slide-strip {
    grid-column: 1 / -1;
    min-width: 0;
  }
  @media (max-width: 1199px) {
    :host {
      grid-template: auto minmax(240px, 1fr) auto auto / minmax(0, 1fr);
      overflow: auto;
    }
    header {
      flex-wrap: wrap;
      padding-block: 6px;
    }
    slide-panel {
      border-left: 0;
      border-top: 1px solid var(--c-line);
    }
    slide-strip {
      grid-row: 3;
    }
  }
  @media (max-width: 719px) {
    .frame {
      width: 100cqw;
      outline: none;
    }
    .stage:not(.show) {
      aspect-ratio: 16 / 10;
    }
    :host {
      grid-template-rows: auto auto auto auto;
      align-content: start;
    }
  }
`
