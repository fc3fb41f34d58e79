import { useState } from 'react';
import { NewsTicker } from 'shareet/react-component';
import { strings } from '../strings.ts';

/** The same by the component, for React 18 and for pages that a server renders. */
export function ComponentApp({ server }: { readonly server: string }) {
  const [isShown, setShown] = useState(true);
  const [heard, setHeard] = useState<readonly string[]>([]);
  return (
    <>
      <button
        onClick={() => {
          setShown(!isShown);
          setHeard([]);
        }}
      >
        toggle
      </button>
      {isShown && (
        <NewsTicker
          channel="demo"
          server={server}
          mode="list"
          paused={false}
          strings={strings}
          onticker-update={({ difference: { added } }) =>
            setHeard((before) => [...before, ...added.map(({ title }) => title)])
          }
        />
      )}
      <ol>
        {heard.map((title) => (
          <li key={title}>{title}</li>
        ))}
      </ol>
    </>
  );
}
