/** An object, which reaches the strip as a property or not at all. */
export const strings = { name: 'أخبار الصفحة' };
