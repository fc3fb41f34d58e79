import type { EventBody } from './event.ts';
import type { Headline, Image } from './headline.ts';

/** All that may be known of a picture that is hidden: a blurred placeholder of it is still a picture of it. */
export function reducedImage({ id, width, height }: Image, state: Image['state']): Image {
  return { id, width, height, state };
}

/** The image that an event shows whole, if any. */
export function imageIn(body: EventBody): Image | undefined {
  switch (body.type) {
    case 'headline:published':
    case 'headline:updated':
      return body.headline.image;
    case 'image:hidden':
    case 'image:restored':
      return body.image;
    default:
      return undefined;
  }
}

/** An earlier event, once the picture that it shows was hidden. */
export function withReducedImage<Body extends EventBody>(body: Body, hidden: Image): Body {
  switch (body.type) {
    case 'headline:published':
    case 'headline:updated':
      return body.headline.image?.id === hidden.id
        ? { ...body, headline: reduced(body.headline, hidden) }
        : body;
    case 'image:restored':
      return body.image.id === hidden.id ? { ...body, image: reducedImage(body.image, hidden.state) } : body;
    default:
      return body;
  }
}

function reduced(headline: Headline, hidden: Image): Headline {
  return { ...headline, image: reducedImage(hidden, hidden.state) };
}
