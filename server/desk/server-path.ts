/** The path of the server on its host: `/`, or such as `/shareet/` where a proxy serves it below one. The page names it. */
export const serverPath = document.documentElement.dataset['serverPath'] ?? '/';
