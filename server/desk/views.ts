/** The views of the desk. Each is one element, loaded when it is first shown. */
export const views = ['headlines', 'sources', 'reports', 'channels', 'keys', 'audit'] as const;
export type View = (typeof views)[number];
