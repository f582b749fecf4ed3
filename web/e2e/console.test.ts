import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Demo, missing, SHOTS, startBrowser, startDemo, startServe } from './server';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
];
const ACCOUNT = 'personnel.erzhong';
const PASSWORD = 'Bole-demo-2026';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const why = missing();
if (why) console.log(why);

describe.skipIf(why !== null)('the console in a real browser', () => {
  let demo: Demo;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const said: string[] = [];

  beforeAll(async () => {
    demo = await startDemo();
    browser = await startBrowser();
    context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('console', (m) => {
      if (m.type() === 'error' || m.type() === 'warning') said.push(`${m.type()}: ${m.text()} (${m.location().url})`);
    });
    page.on('pageerror', (e) => said.push(`page error: ${e.message}`));
  });

  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  /** Nothing may have complained; then the page at both sizes. */
  async function shoot(name: string) {
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await page.waitForTimeout(250);
      await page.screenshot({ path: join(SHOTS, `${name}-${size.width}.png`) });
    }
    await page.setViewportSize(SIZES[0] as (typeof SIZES)[0]);
    expect(said).toEqual([]);
  }

  /** Nothing serious for who does not see the page or cannot use a mouse. */
  async function accessible() {
    await page.evaluate(`${axe};0`);
    const found = await page.evaluate(async () => {
      const tool = (globalThis as unknown as { axe: { run: (o: object) => Promise<{ violations: Violation[] }> } }).axe;
      interface Violation {
        impact: string;
        id: string;
        nodes: { target: string[] }[];
      }
      const { violations } = await tool.run({ resultTypes: ['violations'] });
      return violations
        .filter((v) => v.impact === 'serious' || v.impact === 'critical')
        .map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join('; ')}`);
    });
    expect(found).toEqual([]);
  }

  const main = () => page.getByRole('main');

  it('refuses a wrong password in Chinese, and signs in by card', async () => {
    await page.goto(`${demo.url}/sign-in`);
    await page.getByText('以演示身份进入').waitFor();
    await shoot('signin');
    await accessible();
    await page.getByLabel('账号', { exact: true }).fill(ACCOUNT);
    await page.getByLabel('密码', { exact: true }).fill('wrong');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('alert').waitFor();
    // The refusal itself is the one thing the browser may log.
    expect(said.splice(0).filter((m) => !m.includes('401'))).toEqual([]);
    await page.locator(`[data-account="${ACCOUNT}"]`).click();
    await page.getByRole('heading', { name: '工作台' }).waitFor();
  });

  it('begins with the team in figures and what is missing', async () => {
    await page.getByText('队伍概况').waitFor();
    await page.getByRole('region', { name: '信息缺项' }).getByRole('row').first().waitFor();
    await expect.poll(() => page.getByRole('region', { name: '队伍概况' }).textContent()).toContain('408');
    await shoot('workbench');
    await accessible();
  });

  it('lists the court, filters it, keeps the filter in the address', async () => {
    await page.getByRole('link', { name: '干部画像' }).click();
    const grid = page.getByRole('grid');
    await grid.getByRole('row').nth(5).waitFor();
    expect(await main().getByRole('status').first().textContent()).toMatch(/^现职 \d[\d,]* 人$/);
    await shoot('roster');
    await accessible();
    const all = await main().getByRole('status').first().textContent();
    await page.getByLabel('按姓名筛选').fill('言');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toContain('q=');
    await expect.poll(() => main().getByRole('status').first().textContent()).not.toBe(all);
    await grid.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('成长轨迹').waitFor();
    await page.goBack();
    await expect.poll(() => page.url()).toContain('q=');
    expect(said).toEqual([]);
  });

  it('finds a person by initials from anywhere and shows the whole record', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('ysy');
    await page
      .getByRole('option', { name: /言书砚/ })
      .first()
      .click();
    await page.getByRole('img', { name: /成长轨迹/ }).waitFor();
    await main().getByText('审判管理办公室').first().waitFor();
    await page.locator('#s-basic').waitFor();
    await page.waitForLoadState('networkidle');
    await shoot('profile');
    await accessible();
    await page.locator('#s-resume_line').scrollIntoViewIfNeeded();
    await shoot('profile-resume');
  });

  it('mends a gap in place; the change stands in the history', async () => {
    const gaps = page.getByRole('region', { name: '待处理' });
    const before = await gaps.textContent();
    expect(before).toContain('2021');
    await gaps.getByRole('listitem').filter({ hasText: '2021' }).getByRole('button').click();
    const form = page.getByRole('form', { name: '新增年度考核' });
    await form.getByLabel('考核等次').click();
    await page.keyboard.type('称职');
    await page.getByTitle('称职', { exact: true }).click();
    await form.getByLabel('确定单位').fill('援派单位');
    await shoot('profile-form');
    await accessible();
    await page.keyboard.press('Control+s');
    await form.waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('#s-appraisal_result').textContent()).toContain('援派单位');
    await expect.poll(() => main().textContent()).not.toContain('2021年度考核未采集');
    await page.getByRole('button', { name: '修改痕迹' }).first().click();
    await page.getByRole('dialog').getByText('援派单位').first().waitFor();
    await shoot('history');
    await accessible();
  });

  it('undoes the change: the gap is there again', async () => {
    await page.getByRole('dialog').getByRole('button', { name: '撤销', exact: true }).first().click();
    await page
      .getByRole('dialog', { name: /撤销这一次变动/ })
      .getByRole('button', { name: '撤销', exact: true })
      .click();
    await page.getByText(/^已撤销，恢复/).waitFor();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /关闭|Close/ })
      .first()
      .click();
    await expect.poll(() => page.getByRole('region', { name: '待处理' }).textContent()).toContain('2021');
    expect(said).toEqual([]);
  });

  it('imports the sample files, accepts, and undoes', async () => {
    const names = (await (await context.request.get(`${demo.url}/demo/samples`)).json()) as string[];
    expect(names.length).toBeGreaterThan(0);
    const folder = join(demo.data, 'samples');
    mkdirSync(folder);
    const files: string[] = [];
    for (const name of names) {
      const answer = await context.request.get(`${demo.url}/demo/samples/${encodeURIComponent(name)}`);
      writeFileSync(join(folder, name), await answer.body());
      files.push(join(folder, name));
    }
    await page.getByRole('link', { name: '数据导入' }).first().click();
    await page.getByTestId('files').setInputFiles(files);
    await shoot('import');
    await accessible();
    await page.getByRole('button', { name: '开始核对' }).click();
    await page.waitForURL(/\/import\/batch_/);
    await page.getByRole('tab', { name: /有差异/ }).waitFor({ timeout: 60_000 });
    await page.getByRole('tab', { name: /有差异/ }).click();
    await page.getByRole('article').getByRole('checkbox').first().waitFor();
    await shoot('batch');
    await accessible();
    await page.getByRole('tab', { name: /全部/ }).click();
    await page.keyboard.press('a');
    await expect.poll(() => page.getByRole('tab', { name: /已采用/ }).count(), { timeout: 60_000 }).toBe(1);
    await shoot('batch-accepted');
    await page.getByRole('button', { name: '撤销整批' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '撤销整批' }).click();
    await page.getByText('本批已撤销').waitFor();
    await shoot('batch-undone');
  });

  it('shows the other pages without a complaint', async () => {
    for (const [name, path, text] of [
      ['units', '/units', '编制、职数、员额'],
      ['guide', '/guide', '读一张表'],
      ['explorer', '/explorer', 'Query'],
      ['sessions', '/sessions', '本次登录'],
    ] as const) {
      await page.goto(demo.url + path);
      await main().getByText(text).first().waitFor();
      await shoot(name);
      await accessible();
    }
  });

  it.skipIf(process.env.DEMO_URL && !process.env.DEMO_DATA)(
    'says that the database is down, keeps what is on screen, and goes on when it is back',
    async () => {
      const served = await startServe(demo.city ?? '');
      const own = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
      try {
        const tab = await own.newPage();
        tab.setDefaultTimeout(30_000);
        const bar = tab.getByRole('alert').filter({ hasText: '未保存的内容请保留在页面上' });
        await tab.goto(`${served.url}/sign-in`);
        await tab.getByLabel('账号', { exact: true }).fill(ACCOUNT);
        await tab.getByLabel('密码', { exact: true }).fill(PASSWORD);
        await tab.getByRole('button', { name: '登录', exact: true }).click();
        await tab.getByText('队伍概况').waitFor();
        await tab.getByRole('link', { name: '干部画像' }).click();
        await tab.getByRole('grid').getByRole('row').nth(5).waitFor();
        await tab.getByLabel('按姓名筛选').fill('言书');
        await tab.evaluate(() => {
          (globalThis as unknown as { untouched: boolean }).untouched = true;
        });

        await served.line.cut();
        expect((await own.request.get(`${served.url}/readyz`)).status()).toBe(503);
        await tab.keyboard.press('Enter');
        await bar.waitFor();
        await tab.getByRole('heading', { name: '系统暂时无法提供服务' }).waitFor();
        expect(await tab.getByLabel('按姓名筛选').inputValue()).toBe('言书');
        await tab.screenshot({ path: join(SHOTS, 'outage-1440.png') });
        // Who comes meanwhile sees the same on a page of its own.
        const other = await own.newPage();
        await other.goto(`${served.url}/units`);
        await other.getByRole('heading', { name: '系统暂时无法提供服务' }).waitFor({ timeout: 30_000 });
        await other.getByText('恢复后本页会继续').waitFor();

        await served.line.mend();
        await tab.getByRole('grid').getByText('言书砚').first().waitFor();
        await bar.waitFor({ state: 'detached' });
        await other.getByText('编制、职数、员额').first().waitFor({ timeout: 30_000 });
        expect(await tab.evaluate(() => (globalThis as unknown as { untouched?: boolean }).untouched)).toBe(true);
      } finally {
        await own.close();
        await served.line.cut();
        await served.stop();
      }
    },
  );

  it('signs out', async () => {
    await page.getByRole('button', { name: /苏禾/ }).click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    await page.getByText('以演示身份进入').waitFor();
    expect(said).toEqual([]);
  });
});
