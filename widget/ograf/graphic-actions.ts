import { isRecord, readTitle } from './graphic-data.ts';
import type { GraphicModel } from './graphic-model.ts';
import { done, refuse, type Reply } from './reply.ts';

/** At the end there is no step. */
export type PlayReply = Reply & { readonly currentStep: number | undefined };

export interface ScheduledAction {
  readonly timestamp: number;
  readonly action: { readonly type: string; readonly params: unknown };
}

const types = ['playAction', 'stopAction', 'updateAction', 'customAction'];

/** The actions of `schedule` in order, or what is wrong with it. */
export function readSchedule(schedule: unknown): readonly ScheduledAction[] | string {
  if (!Array.isArray(schedule)) return '"schedule" is not a list.';
  const read: ScheduledAction[] = [];
  for (const [index, each] of schedule.entries()) {
    const action: unknown = isRecord(each) ? each['action'] : undefined;
    const timestamp: unknown = isRecord(each) ? each['timestamp'] : undefined;
    if (typeof timestamp !== 'number' || !Number.isFinite(timestamp) || timestamp < 0)
      return `Entry ${index + 1} of the schedule has no "timestamp" in ms.`;
    const type = isRecord(action) ? action['type'] : undefined;
    if (typeof type !== 'string' || !isRecord(action))
      return `Entry ${index + 1} of the schedule has no action.`;
    const params = action['params'];
    // The specification names custom actions by their id, its interface by the type "customAction".
    read.push({
      timestamp,
      action: types.includes(type)
        ? { type, params }
        : { type: 'customAction', params: { ...(isRecord(params) && params), id: type } },
    });
  }
  return read.toSorted((a, b) => a.timestamp - b.timestamp);
}

export function perform(model: GraphicModel, { type, params }: ScheduledAction['action']): Reply {
  switch (type) {
    case 'playAction':
      return play(model, params);
    case 'stopAction':
      model.stop(skips(params));
      return done;
    case 'updateAction':
      return model.update(isRecord(params) ? params['data'] : undefined);
    default:
      return custom(model, params);
  }
}

function play(model: GraphicModel, params: unknown): Reply {
  const { delta = 1, goto } = isRecord(params) ? params : {};
  const target = goto ?? (typeof delta === 'number' ? (model.currentStep ?? -1) + delta : delta);
  if (typeof target !== 'number' || !Number.isInteger(target))
    return refuse('"delta" and "goto" are whole numbers.');
  // There is one step: before it and after it, nothing is visible.
  if (target === 0) model.play(skips(params));
  else model.stop(skips(params));
  return done;
}

function custom(model: GraphicModel, params: unknown): Reply {
  const { id, payload } = isRecord(params) ? params : {};
  switch (id) {
    case 'pause':
      model.scene.pause();
      return done;
    case 'resume':
      model.scene.resume();
      return done;
    case 'next':
      model.scene.next();
      return done;
    case 'breaking': {
      const title = readTitle(payload);
      if (title === undefined) return refuse('"title" is not a text of 1 to 300 characters.');
      model.setUrgent(title);
      return done;
    }
    case 'clear':
      model.setUrgent(undefined);
      return done;
    default:
      return refuse(`There is no action "${String(id)}".`, 404);
  }
}

function skips(params: unknown): boolean {
  return isRecord(params) && params['skipAnimation'] === true;
}
