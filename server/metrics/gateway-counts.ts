import { Counter, Gauge, type Registry } from 'prom-client';

/** Counts of the push gateway. */
export interface GatewayCounts {
  /** Open connections of each channel on this node. */
  readonly viewersByChannel: () => ReadonlyMap<string, number>;
  /** Events sent to viewers since the start, each viewer counted. */
  readonly eventsDelivered: () => number;
  /** Viewers rejected or disconnected since the start, by reason. */
  readonly rejectionsByReason: () => ReadonlyMap<string, number>;
  /** Viewers terminated since the start because they did not read. */
  readonly terminated: () => number;
  /** Viewers that are behind at present. */
  readonly lagging: () => number;
}

export function observeGateway(registry: Registry, counts: GatewayCounts): void {
  const registers = [registry];
  new Gauge({
    name: 'shareet_viewers',
    help: 'Open viewer connections on this node, without the strips of desks.',
    labelNames: ['channel'],
    registers,
    collect() {
      this.reset();
      for (const [channel, viewers] of counts.viewersByChannel()) this.set({ channel }, viewers);
    },
  });
  new Gauge({
    name: 'shareet_viewers_lagging',
    help: 'Viewers of this node that are behind at present.',
    registers,
    collect() {
      this.set(counts.lagging());
    },
  });
  new Counter({
    name: 'shareet_events_delivered_total',
    help: 'Events sent to viewers of this node, each viewer counted.',
    registers,
    collect() {
      this.reset();
      this.inc(counts.eventsDelivered());
    },
  });
  new Counter({
    name: 'shareet_viewers_refused_total',
    help: 'Viewers that this node rejected or disconnected, by reason.',
    labelNames: ['reason'],
    registers,
    collect() {
      this.reset();
      for (const [reason, viewers] of counts.rejectionsByReason()) this.inc({ reason }, viewers);
    },
  });
  new Counter({
    name: 'shareet_viewers_cut_total',
    help: 'Viewers of this node that were terminated because they did not read.',
    registers,
    collect() {
      this.reset();
      this.inc(counts.terminated());
    },
  });
}
