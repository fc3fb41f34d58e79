import type { ChannelEvent } from './event.ts';
import type { Channel, Headline, Image } from './headline.ts';

/** What a viewer knows of a channel. `headlines` are unordered: sort them with `order`, which needs the time. */
export interface ChannelState {
  readonly epoch: string;
  readonly seq: number;
  readonly channel: Channel;
  readonly headlines: readonly Headline[];
}

/** The state after `event`: the same object if it is not new, `'gap'` if events before it are missing. */
export function apply(state: ChannelState, event: ChannelEvent): ChannelState | 'gap' {
  // A resume may repeat known events: the seq tells.
  if (event.seq <= state.seq) return state;
  if (event.seq !== state.seq + 1) return 'gap';

  const { seq } = event;
  switch (event.type) {
    case 'headline:published':
      return { ...state, seq, headlines: [event.headline, ...without(state, event.headline.id)] };
    case 'headline:updated':
      return { ...state, seq, headlines: replaced(state, event.headline) };
    case 'headline:retracted':
    case 'headline:expired':
      return { ...state, seq, headlines: without(state, event.id) };
    case 'image:hidden':
    case 'image:restored':
      return { ...state, seq, headlines: withImage(state, event.image) };
    case 'channel:updated':
      return { ...state, seq, channel: event.channel };
    case 'void':
      return { ...state, seq };
  }
}

function without(state: ChannelState, id: string): readonly Headline[] {
  return state.headlines.filter((headline) => headline.id !== id);
}

function replaced(state: ChannelState, headline: Headline): readonly Headline[] {
  return state.headlines.map((known) => (known.id === headline.id ? headline : known));
}

function withImage(state: ChannelState, image: Image): readonly Headline[] {
  return state.headlines.map((headline) =>
    headline.image?.id === image.id ? { ...headline, image } : headline,
  );
}
