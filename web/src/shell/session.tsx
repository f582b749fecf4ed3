/** Who is signed in, for every view. */
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useAsk } from '../api/use';
import { ReachDocument, ViewerDocument, type ViewerQuery } from '../gen/graphql';
import { FailureBox, Loading } from '../ui/states';
import { PasswordForm } from './PasswordForm';

export type Viewer = ViewerQuery['viewer'];

interface Session {
  viewer: Viewer;
  /** Whether a permission is held anywhere. */
  may: (permission: string) => boolean;
  /** Whose records can be read: of others, one's own only, or nobody's. */
  reads: 'others' | 'self' | 'nobody';
  /** One's own record when that is the only one. */
  ownId: string | null;
  /** The court that workbench and roster begin with. */
  court: Viewer['courts'][number] | null;
  setCourt: (id: string) => void;
}

/** The first sign-in with a password that somebody else has seen. */
function PasswordDue({ name }: { name: string }) {
  return (
    <main className="panel" style={{ width: 420, margin: '96px auto' }} aria-label="修改密码">
      <header>
        <h1>{name}，请先修改密码</h1>
      </header>
      <div className="body stack">
        <p className="soft">您使用的是一次性密码，修改后才能办理业务。</p>
        <PasswordForm onDone={() => window.location.reload()} />
      </div>
    </main>
  );
}

const Context = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error('useSession outside of SessionGate');
  return session;
}

const COURT = 'bole.court';

/** Shows its children to who is signed in; sends everybody else to the sign-in page and back. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { data, loading, failure, again } = useAsk(ViewerDocument, {});
  const location = useLocation();
  const viewer = data?.viewer;
  // Everybody may read his or her own record; what matters is whether there is anybody else.
  const mayRead = viewer?.permissions.includes('cadre.read') ?? false;
  const reach = useAsk(ReachDocument, {}, { pause: !mayRead, policy: 'cache-first' });
  const seen = reach.data?.cadres.edges.map((e) => e.node.id);
  const [firstSeen = null] = seen ?? [];
  const reads = !seen || seen.length === 0 ? 'nobody' : seen.length === 1 ? 'self' : 'others';
  const [chosen, setChosen] = useState(() => localStorage.getItem(COURT));
  const session = useMemo<Session | null>(() => {
    if (!viewer) return null;
    const held = new Set(viewer.permissions);
    return {
      viewer,
      may: (permission) => held.has(permission),
      reads,
      ownId: reads === 'self' ? firstSeen : null,
      court: viewer.courts.find((c) => c.id === chosen) ?? viewer.courts[0] ?? null,
      setCourt(id) {
        localStorage.setItem(COURT, id);
        setChosen(id);
      },
    };
  }, [viewer, chosen, reads, firstSeen]);

  if (failure?.kind === 'signedOut') {
    const here = location.pathname + location.search;
    return <Navigate to={here === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`} replace />;
  }
  const wrong = failure ?? (reach.failure?.kind === 'forbidden' ? null : reach.failure);
  if (wrong) return <FailureBox failure={wrong} again={failure ? again : reach.again} wide />;
  if (viewer?.renewalDue) return <PasswordDue name={viewer.account.name} />;
  if (loading || !session || (mayRead && reach.loading)) return <Loading lines={3} />;
  return <Context.Provider value={session}>{children}</Context.Provider>;
}
