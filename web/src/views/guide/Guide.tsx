/** 演示导览: the tasks of the demo city that work today, with the account that does them. */
import { useEffect } from 'react';
import { Link } from 'react-router';
import { Samples } from '../../shell/Samples';
import { useSession } from '../../shell/session';
import { Empty } from '../../ui/states';
import { words } from '../../words';
import s from './Guide.module.css';

interface Task {
  title: string;
  minutes: number;
  who: string;
  account: string;
  steps: { text: string; to?: string; label?: string; samples?: boolean }[];
  see: string;
}

const TASKS: Task[] = [
  {
    title: '读一张表',
    minutes: 2,
    who: '苏禾，第二中级人民法院干部处经办',
    account: 'personnel.erzhong',
    steps: [
      { text: '取得样例文件', samples: true },
      { text: '打开数据导入，把样例文件拖进去，开始核对', to: '/import', label: words.menu.intake },
      { text: '逐人看差异：库中、文件、上次导入；按 A 采用全部安全项' },
      { text: '两名同名同月出生的人，选定是哪一位' },
      { text: '打开画像看结果，再回到批次撤销整批' },
    ],
    see: '一人有差异，一人新增，一人属两人待选定；每一处都注明来源，撤销后恢复原样。',
  },
  {
    title: '补一份档案',
    minutes: 2,
    who: '苏禾，第二中级人民法院干部处经办',
    account: 'personnel.erzhong',
    steps: [
      { text: '在工作台的信息缺项中找到言书砚，或按 / 输入 ysy', to: '/people?q=言书砚', label: '检索言书砚' },
      { text: '简历断档 2009.07--2010.02：点“补齐”，写明这段时间的经历' },
      { text: '2021年度考核未采集：点“补录”，考核等次填称职，确定单位填援派单位' },
      { text: '在修改痕迹中查看每一项是谁、何时、为何补的' },
    ],
    see: '成长轨迹上的斜线断档消失，信息完整率上升，每一项都保留来源。',
  },
];

export default function Guide() {
  const { viewer } = useSession();
  useEffect(() => {
    document.title = `${words.menu.guide} · ${words.platform}`;
  }, []);
  if (!viewer.demo) return <Empty>这里没有演示环境。</Empty>;
  return (
    <div className={s.page}>
      <header>
        <h1>{words.menu.guide}</h1>
        <p className="soft">
          澜州市是虚构的城市，今天固定为 {viewer.today}
          。下面的任务现在就能做完；换身份请先退出登录，再在登录页点相应的身份。
        </p>
      </header>
      {TASKS.map((t, i) => (
        <section key={t.title} className={`panel ${s.task}`}>
          <header>
            <b className={s.no}>{i + 1}</b>
            <h2>{t.title}</h2>
            <span className="soft">约 {t.minutes} 分钟</span>
            <span className="grow" />
            <span className={`mark ${viewer.account.login === t.account ? 'met' : ''}`}>
              {viewer.account.login === t.account ? '当前身份可以完成' : `身份：${t.who}（${t.account}）`}
            </span>
          </header>
          <ol>
            {t.steps.map((step) => (
              <li key={step.text}>
                {step.text}
                {step.to ? <Link to={step.to}>{step.label}</Link> : null}
                {step.samples ? <Samples /> : null}
              </li>
            ))}
          </ol>
          <p className="soft">会看到：{t.see}</p>
        </section>
      ))}
    </div>
  );
}
