import { css } from 'lit'

/** The grid of one package and of the list: content left, figures and map right; one column below 1200 px. */
export const workspaceStyles = css`
  :host {
    display: grid;
    grid-template: 64px minmax(0, 1fr) / minmax(0, 1fr) min(500px, 36vw);
    grid-template-areas: 'head head' 'left right';
    height: 100%;
    background: var(--c-bg);
  }
  package-head,
  .head {
    grid-area: head;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 0 20px;
    border-bottom: 1px solid var(--c-line);
    background: var(--c-surface);
  }
  .bar h2 {
    font-size: var(--fs-18);
  }
  .bar span {
    color: var(--c-text-3);
  }
  .bar ui-button {
    margin-left: auto;
  }
  .left,
  .right {
    display: flex;
    flex-direction: column;
    gap: 12px;
    min-width: 0;
    min-height: 0;
  }
  .left {
    grid-area: left;
    padding: 12px;
  }
  .right {
    grid-area: right;
    padding: 12px 12px 12px 0;
  }
  menu-card {
    flex: 1 1 0;
    min-height: 220px;
  }
  funding-card {
    flex: 0 1 auto;
    min-height: 180px;
    max-height: 60%;
  }
  package-kpis,
  lock-card {
    flex: none;
  }
  package-list {
    flex: 1;
    min-height: 0;
  }
  .map {
    position: relative;
    flex: 1;
    min-height: 240px;
    border: 1px solid var(--c-line);
    border-radius: var(--r-2);
    background: var(--map-land);
    overflow: hidden;
    container-type: inline-size;
  }
  .map > slot {
    display: block;
    position: absolute;
    inset: 0;
  }
  .whole {
    grid-area: 1 / 1 / -1 / -1;
  }
  .strip {
    display: flex;
    flex: none;
    align-items: center;
    gap: 8px;
    padding: 7px 14px;
    border: 1px solid var(--c-line);
    border-radius: var(--r-2);
    background: var(--c-surface-2);
    color: var(--c-text-2);
    font-size: var(--fs-12);
    line-height: 1.5;
  }
  .strip.offline {
    border-color: var(--c-warn-fill);
    background: var(--c-warn-tint);
    color: var(--c-warn);
  }
  @media (max-width: 1199px) {
    :host {
      display: block;
      overflow: auto;
    }
    .bar {
      min-height: 56px;
    }
    .right {
      padding: 0 12px 12px;
    }
    menu-card,
    funding-card {
      flex: none;
      max-height: none;
    }
    .map {
      flex: none;
      height: 380px;
    }
    package-list {
      flex: none;
    }
  }
  @media (max-width: 719px) {
    :host {
      display: flex;
      flex-direction: column;
      --h-ctl: 44px;
      --h-ctl-s: 40px;
    }
    .left,
    .right {
      display: contents;
    }
    .left > *,
    .right > * {
      flex: none;
      margin: 8px 8px 0;
    }
    /* The answer first, then what it is made of, the map last. */
    package-kpis,
    lock-card,
    .strip {
      order: -1;
    }
    package-head,
    .head {
      order: -2;
      flex: none;
    }
    .bar {
      flex-wrap: wrap;
      padding: 10px 12px;
    }
    .map {
      height: 320px;
      margin-bottom: 8px;
    }
  }
`
