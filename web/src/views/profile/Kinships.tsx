/** Relatives who are people of the platform too: matched across courts, decided by a person. */
import { App, Button } from 'antd';
import { useTell } from '../../api/use';
import { DecideKinshipDocument, type ProfileRestQuery } from '../../gen/graphql';
import { words } from '../../words';
import s from './Sections.module.css';

type Kinship = NonNullable<NonNullable<ProfileRestQuery['cadre']>['kinships']>[number];

const STATE: Record<string, { text: string; mark: string }> = {
  PROPOSED: { text: '待核对', mark: 'soon' },
  CONFIRMED: { text: '已确认', mark: 'met' },
  REFUSED: { text: '不是同一人', mark: '' },
};

export function Kinships({ kinships, canEdit }: { kinships: Kinship[]; canEdit: boolean }) {
  const [tell, busy] = useTell(DecideKinshipDocument);
  const { message } = App.useApp();
  if (kinships.length === 0) return null;

  async function decide(k: Kinship, same: boolean) {
    const { data, failure } = await tell({ input: { id: k.id, expectedVersion: k.version, same } });
    const problem = failure?.message ?? data?.decideKinship.userErrors[0]?.message;
    if (problem) message.error(problem);
    else message.success(same ? '已确认为同一人，回避关系即时生效' : '已标为不是同一人');
  }

  return (
    <section className={`panel ${s.section}`} id="s-kinships" aria-label={words.section.kinships}>
      <header>
        <h2>{words.section.kinships}</h2>
        <span className="soft small">家庭成员中与平台人员相符者；用于任职回避</span>
      </header>
      <table className="rows">
        <thead>
          <tr>
            <th>称谓</th>
            <th>姓名</th>
            <th>所在法院及职务</th>
            <th>依据</th>
            <th>状态</th>
            <th>
              <span className="unseen">操作</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {kinships.map((k) => (
            <tr key={k.id}>
              <td>{k.title}</td>
              <td>{k.relativeName}</td>
              <td>{k.relativePost}</td>
              <td className="soft">
                {k.matchedBy === 'ID_NUMBER' ? '公民身份号码相符' : '姓名、出生年月相符，待人工核对'}
              </td>
              <td>
                <span className={`mark ${STATE[k.state]?.mark ?? ''}`}>{STATE[k.state]?.text ?? k.state}</span>
              </td>
              <td className="right nowrap">
                {canEdit && k.state === 'PROPOSED' ? (
                  <>
                    <Button size="small" disabled={busy} onClick={() => decide(k, true)}>
                      是同一人
                    </Button>{' '}
                    <Button size="small" disabled={busy} onClick={() => decide(k, false)}>
                      不是
                    </Button>
                  </>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
