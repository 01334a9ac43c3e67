import { css } from 'lit'

/** The grid of the board: figures on top, map and side, months below; one column on a phone, answer first. */
export const boardStyles = css`
  :host {
    display: grid;
    grid-template: auto auto minmax(110px, 1fr) 138px auto / minmax(0, 1fr) min(500px, 36vw);
    grid-template-areas: 'kpis kpis' 'map ranking' 'map curve' 'map overdue' 'time time';
    gap: 12px;
    height: 100%;
    padding: 12px;
    box-sizing: border-box;
    background: var(--c-bg);
    overflow: auto;
  }
  progress-kpis {
    grid-area: kpis;
  }
  progress-timeline {
    grid-area: time;
  }
  .card {
    display: flex;
    flex-direction: column;
    min-height: 0;
    border: 1px solid var(--c-line);
    border-radius: var(--r-2);
    background: var(--c-surface);
    overflow: hidden;
  }
  .map {
    grid-area: map;
    position: relative;
  }
  .ranking {
    grid-area: ranking;
  }
  .curve {
    grid-area: curve;
  }
  .overdue {
    grid-area: overdue;
  }
  header {
    display: flex;
    align-items: baseline;
    gap: 8px;
    padding: 9px 14px 4px;
    white-space: nowrap;
  }
  h2 {
    margin: 0;
    font-size: var(--fs-14);
  }
  header span {
    font-size: var(--fs-12);
    color: var(--c-text-3);
  }
  header > :last-child:not(h2, :nth-child(2)) {
    margin-left: auto;
  }
  deviation-ranking {
    flex: 1;
    min-height: 0;
  }
  progress-curve {
    flex: 1;
  }
  overdue-table {
    flex: 1;
  }
  ui-skeleton {
    flex: 1;
    margin: 8px 14px;
  }
  .map > slot {
    display: block;
    position: absolute;
    inset: 0;
  }
  .choice {
    position: absolute;
    left: 12px;
    top: 12px;
  }
  .map > progress-legend {
    position: absolute;
    left: 12px;
    bottom: 34px;
  }
  progress-region-card {
    position: absolute;
    right: 56px;
    bottom: 12px;
  }
  .whole {
    grid-column: 1 / -1;
    grid-row: 1 / -1;
  }
  @media (max-width: 1199px) {
    :host {
      grid-template: auto minmax(340px, 1fr) auto 200px 190px auto / minmax(0, 1fr);
      grid-template-areas: 'kpis' 'map' 'ranking' 'curve' 'overdue' 'time';
    }
  }
  @media (max-width: 719px) {
    :host {
      display: block;
      padding: 8px;
    }
    :host > * {
      margin-bottom: 8px;
    }
    .map {
      height: 320px;
    }
    .curve {
      height: 220px;
    }
    .map > progress-legend {
      bottom: 8px;
      left: 8px;
      padding: 6px 8px;
      width: 232px;
    }
    progress-region-card {
      top: 56px;
      right: 8px;
      bottom: auto;
    }
  }
`
