/** What the server refused, beside the form it concerns, with the regulation it rests on. */
import { Alert } from 'antd';

export interface Problem {
  code: string;
  field: string[];
  message: string;
  basis?: string | null;
}

export function Problems({ problems }: { problems: Problem[] }) {
  if (problems.length === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={
        <ul>
          {problems.map((p) => (
            <li key={p.code + p.field.join('.')}>
              {p.message}
              {p.basis ? <span className="soft">（依据：{p.basis}）</span> : null}
            </li>
          ))}
        </ul>
      }
    />
  );
}

/** The problems of one field; the last part of the path is its name. */
export function of(problems: Problem[], field: string): Problem[] {
  return problems.filter((p) => p.field.at(-1) === field);
}
