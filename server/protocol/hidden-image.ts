import type { EventBody } from './event.ts';
import type { Headline, Image } from './headline.ts';

/** What may be known of a hidden picture, without its placeholder, which is still a picture of it. */
export function reducedImage({ id, width, height }: Image, state: Image['state']): Image {
  return { id, width, height, state };
}

/** The complete image of an event, if it has one. */
export function imageIn(body: EventBody): Image | undefined {
  switch (body.type) {
    case 'headline:published':
    case 'headline:updated':
      return body.headline.image;
    case 'image:hidden':
    case 'image:restored':
      return body.image;
    case 'headline:retracted':
    case 'headline:expired':
    case 'channel:updated':
    case 'void':
      return undefined;
  }
}

/** Reduces an earlier event once its picture is hidden. */
export function withReducedImage<Body extends EventBody>(body: Body, hidden: Image): Body {
  switch (body.type) {
    case 'headline:published':
    case 'headline:updated':
      return body.headline.image?.id === hidden.id
        ? { ...body, headline: reduced(body.headline, hidden) }
        : body;
    case 'image:restored':
      return body.image.id === hidden.id ? { ...body, image: reducedImage(body.image, hidden.state) } : body;
    case 'image:hidden':
    case 'headline:retracted':
    case 'headline:expired':
    case 'channel:updated':
    case 'void':
      return body;
  }
}

function reduced(headline: Headline, hidden: Image): Headline {
  return { ...headline, image: reducedImage(hidden, hidden.state) };
}
