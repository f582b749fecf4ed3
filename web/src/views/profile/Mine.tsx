import { Navigate } from 'react-router';
import { useAsk } from '../../api/use';
import { GapPeopleDocument } from '../../gen/graphql';
import { Empty, FailureBox, Loading } from '../../ui/states';

/** One's own record: the only one in one's scope. */
export default function Mine() {
  const { data, loading, failure, again } = useAsk(GapPeopleDocument, { filter: {}, first: 1 });
  if (failure) return <FailureBox failure={failure} again={again} wide />;
  if (loading) return <Loading lines={8} />;
  const own = data?.cadres.edges[0]?.node.id;
  if (!own) return <Empty>此账号没有对应的人员档案。如有疑问，请联系本院政治部。</Empty>;
  return <Navigate to={`/people/${own}`} replace />;
}
