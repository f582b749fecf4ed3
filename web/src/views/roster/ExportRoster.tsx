import type { CadreFilter } from '../../gen/graphql';
import { ExportDialog } from '../profile/ExportDialog';

export function ExportRoster({ filter, total, onClose }: { filter: CadreFilter; total: number; onClose: () => void }) {
  return <ExportDialog what={`当前花名册 ${total.toLocaleString('zh-CN')} 人`} target={{ filter }} onClose={onClose} />;
}
