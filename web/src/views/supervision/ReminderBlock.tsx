/** 到期提醒 on the workbench. */
import { Link } from 'react-router';
import { useAsk } from '../../api/use';
import { ReminderCountsDocument } from '../../gen/graphql';
import { useSession } from '../../shell/session';
import { FailureBox, Loading } from '../../ui/states';
import { words } from '../../words';
import { ReminderTable } from './ReminderTable';
import { address } from './reminders';

export function ReminderBlock() {
  const { court } = useSession();
  const unit = court?.id ?? null;
  const { data, loading, failure, again } = useAsk(ReminderCountsDocument, { under: unit, lowerCourts: false });
  const counts = data?.reminderCounts;
  return (
    <section className="panel" aria-label={words.reminder.title}>
      <header>
        <h2>{words.reminder.title}</h2>
        <span className="soft small cut">{court?.name}</span>
        <span className="grow" />
        <Link to={`/supervision?u=${unit ?? ''}`}>{words.menu.supervision}</Link>
      </header>
      {failure ? (
        <FailureBox failure={failure} again={again} />
      ) : loading || !counts ? (
        <Loading lines={6} />
      ) : (
        <ReminderTable
          lines={counts.kinds}
          today={counts.computedOn}
          brief
          to={(kind, window) => address({ unit, lower: false, kind, window })}
        />
      )}
    </section>
  );
}
