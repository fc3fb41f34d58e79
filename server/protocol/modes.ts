/** The ways to show headlines: a moving line, one at a time, all of them. */
export const modes = ['scroll', 'flip', 'list'] as const;

export type Mode = (typeof modes)[number];
