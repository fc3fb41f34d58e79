import { z } from 'zod';

/**
 * A manifest as the specification of OGraf 1 describes it, with its "Graphics Data Definition" for fields: written from its tables, since it is strict where
 * a renderer is. A field of a vendor begins with `v_`.
 */
export const ografManifest = vendorExtended({
  $schema: z.literal('https://ograf.ebu.io/v1/specification/json-schemas/graphics/schema.json'),
  id: z.string().min(1),
  version: z.string().optional(),
  name: z.string().min(1),
  description: z.string().optional(),
  author: vendorExtended({
    name: z.string(),
    email: z.string().optional(),
    url: z.string().optional(),
  }).optional(),
  main: z.string().min(1),
  customActions: z
    .array(
      vendorExtended({
        id: z.string(),
        name: z.string(),
        description: z.string().optional(),
        schema: z.union([z.lazy(() => dataObject), z.null()]).optional(),
      }),
    )
    .optional(),
  supportsRealTime: z.boolean(),
  supportsNonRealTime: z.boolean(),
  stepCount: z.int().optional(),
  schema: z.lazy(() => dataObject).optional(),
  thumbnails: z
    .array(
      z.strictObject({
        file: z.string().regex(/\.(?:png|jpe?g|gif|webp)$/i),
        resolution: z.strictObject({ width: z.number(), height: z.number() }).optional(),
      }),
    )
    .optional(),
  renderRequirements: z
    .array(
      vendorExtended({
        resolution: z
          .looseObject({ width: numberConstraint().optional(), height: numberConstraint().optional() })
          .optional(),
        frameRate: numberConstraint().optional(),
        accessToPublicInternet: z.looseObject({}).optional(),
      }),
    )
    .optional(),
});

const described = {
  title: z.string().optional(),
  description: z.string().optional(),
  order: z.number().optional(),
};

const dataString = z.strictObject({
  type: z.literal('string'),
  gddType: z.enum(['single-line', 'multi-line', 'file-path']).optional(),
  default: z.string().optional(),
  ...described,
});

const dataSelect = z.strictObject({
  type: z.literal('string'),
  gddType: z.literal('select'),
  enum: z.array(z.string()),
  gddOptions: z.looseObject({ labels: z.record(z.string(), z.string()) }),
  default: z.string().optional(),
  ...described,
});

const dataColour = z.strictObject({
  type: z.literal('string'),
  gddType: z.literal('color-rrggbb'),
  pattern: z.literal('^#[0-9a-f]{6}$'),
  default: z.string().optional(),
  ...described,
});

const dataInteger = z.strictObject({
  type: z.literal('integer'),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  default: z.int().optional(),
  ...described,
});

const dataBoolean = z.strictObject({
  type: z.literal('boolean'),
  default: z.boolean().optional(),
  ...described,
});

const dataArray = z.strictObject({
  type: z.literal('array'),
  items: z.lazy(() => dataField),
  default: z.array(z.unknown()).optional(),
  ...described,
});

const dataObject = z.strictObject({
  type: z.literal('object'),
  properties: z.record(
    z.string(),
    z.lazy(() => dataField),
  ),
  required: z.array(z.string()).optional(),
  ...described,
});

const dataField: z.ZodType = z.union([
  dataString,
  dataSelect,
  dataColour,
  dataInteger,
  dataBoolean,
  dataArray,
  dataObject,
]);

function numberConstraint() {
  return z.strictObject({
    min: z.number().optional(),
    max: z.number().optional(),
    exact: z.number().optional(),
    ideal: z.number().optional(),
  });
}

function vendorExtended<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.preprocess(
    (value) =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).filter(([name]) => !name.startsWith('v_')))
        : value,
    z.strictObject(shape),
  );
}
