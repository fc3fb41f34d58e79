import 'shareet';
import type {} from 'shareet/react';
import { useState } from 'react';
import { strings } from '../strings.ts';

/** A strip that a button takes away and puts back, and what its listener has heard. */
export function App({ server }: { readonly server: string }) {
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
        <news-ticker
          channel="demo"
          server={server}
          mode="list"
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
