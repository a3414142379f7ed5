namespace DeepSeekRouting;

/// <summary>Chinese words that do more in a request than their characters, found longest first. What is not here counts character by character.</summary>
internal static class ChineseWords
{
    private const int LongestWord = 6;

    private static readonly WordTable Table = Build();

    /// <returns>How many characters the word at the beginning has; 1 for a character that stands for itself.</returns>
    public static int Read(string text, int at, out WordMeaning meaning)
    {
        for (var length = Math.Min(LongestWord, text.Length - at); length >= 1; length--)
        {
            if (Table.TryFind(text.Substring(at, length), out meaning)) return length;
        }

        meaning = new WordMeaning(WordKind.Content, text.Substring(at, 1));
        return 1;
    }

    /// <returns>How many characters the unit at that place has, 0 if none stands there.</returns>
    public static int ReadUnit(string text, int at, out string unit)
    {
        for (var length = Math.Min(LongestWord, text.Length - at); length >= 1; length--)
        {
            if (!Table.TryFindUnit(text.Substring(at, length), out var meaning)) continue;
            unit = meaning.Form;
            return length;
        }

        unit = "";
        return 0;
    }

    private static WordTable Build()
    {
        WordTable table = new();
        table.Add(WordKind.Filler, "请问 请教 请 麻烦 帮我 谢谢 多谢 您好 你好 我想知道 我想问 想知道 告诉我 一下 的 了 呢 吧 啊 呀 哦 着 把 将 在 里 中 是 会 个 该 我想 这个 一个 一封 " +
            "一家 一份 一篇 一首 一些 一种 还是 以及 上面 下面 可不可以帮我 能不能帮我 一台 一张 一本");
        table.Add(WordKind.Mine, "我的 我们的 我们 我");
        table.Add(WordKind.Yours, "你的 你们的 你们 你 您 贵公司");
        table.AddQuestion("<yes-no>", QuestionSigns.YesNo, "吗 是否 是不是 有没有 会不会 对不对 好不好");
        table.AddQuestion("<possible>", QuestionSigns.Possible, "可以 能 能够 可能");
        table.AddQuestion("<possible>", QuestionSigns.Possible | QuestionSigns.YesNo, "能否 可否 能不能 可不可以");
        table.AddQuestion("<obliged>", QuestionSigns.Obliged, "应该 必须 需要 需 要 得");
        table.AddQuestion("<obliged>", QuestionSigns.Obliged | QuestionSigns.YesNo, "要不要 需不需要");
        table.AddQuestion("<how-to>", QuestionSigns.HowTo, "怎么 如何 怎样 咋 怎么做 怎么办 怎么样才能 怎样才能 如何才能");
        table.AddQuestion("<how>", QuestionSigns.How, "怎么样 好不好用");
        table.AddQuestion("<what>", QuestionSigns.What, "什么 哪些 哪个 哪 哪种 哪一 哪一天 啥 有哪些 有什么 是什么 哪天");
        table.AddQuestion("<who>", QuestionSigns.Who, "谁 是谁");
        table.AddQuestion("<when>", QuestionSigns.When, "什么时候 何时 几点 什么时间");
        table.AddQuestion("<where>", QuestionSigns.Where, "哪里 哪儿 在哪 在哪里 何处 什么地方在");
        table.AddQuestion("<why>", QuestionSigns.Why, "为什么 为何 为啥");
        table.AddQuestion("<how-many>", QuestionSigns.HowMany, "多少 几 多少个 几个");
        table.AddQuestion("<how-long>", QuestionSigns.HowLong, "多久 多长时间 要多久 要多长时间");
        table.AddQuestion("<how-often>", QuestionSigns.HowOften, "多久一次");
        table.AddQuestion("<how-far>", QuestionSigns.HowFar, "多远");
        table.AddForms(WordKind.Negation, "不/不 没/不 没有/不 无/不 未/不 非/不 别/不 勿/不 不要/不 不用/不 不能/不能 不可以/不能 不可/不能 无法/不能 禁止/禁止 除了/除 避免/避免 不是/不");
        table.AddForms(WordKind.Number, "零/0 一/1 二/2 两/2 三/3 四/4 五/5 六/6 七/7 八/8 九/9 十/10 十一/11 十二/12 百/100 千/1000 万/10000 亿/100000000 半/0.5 " +
            "第一/1st 第二/2nd 第三/3rd 第四/4th 第五/5th");
        table.AddForms(WordKind.Unit, "元/cny 块/cny 人民币/cny 美元/usd 欧元/eur 英镑/gbp 日元/jpy 公斤/kg 千克/kg 斤/jin 克/g 吨/t 公里/km 千米/km 米/m 厘米/cm 毫米/mm 升/l 毫升/ml 度/deg " +
            "秒/s 分钟/min 小时/h 天/d 周/wk 个星期/wk 星期/wk 个月/mo 月/month 年/y 岁/age 点/clock 号/day 日/day 次/x 倍/x 人/people 个人/people 句话/sentence 句/sentence");
        table.AddForms(WordKind.Date, "今天/today 今日/today 明天/tomorrow 明日/tomorrow 后天/day-after-tomorrow 昨天/yesterday 前天/day-before-yesterday 现在/now 目前/now 上午/morning " +
            "早上/early 早晨/early 中午/noon 下午/afternoon 晚上/evening 夜里/night 凌晨/small-hours 周末/weekend 工作日/weekday 星期一/mon 星期二/tue 星期三/wed 星期四/thu 星期五/fri " +
            "星期六/sat 星期日/sun 星期天/sun 周一/mon 周二/tue 周三/wed 周四/thu 周五/fri 周六/sat 周日/sun 礼拜一/mon 礼拜天/sun 今年/this-year 明年/next-year 去年/last-year " +
            "本月/this-month 这个月/this-month 上个月/last-month 下个月/next-month 本周/this-week 这周/this-week 上周/last-week 下周/next-week 每天/every-day 每周/every-week " +
            "每月/every-month 每个月/every-month 每年/every-year 最近/recently");
        table.AddForms(WordKind.Output, "中文/中文 汉语/中文 英文/英文 英语/英文 法文/法文 法语/法文 德文/德文 德语/德文 日文/日文 日语/日文 韩文/韩文 韩语/韩文 西班牙语/西班牙语 俄语/俄语 " +
            "表格/表格 列表/列表 段落/段落 要点/要点 诗/诗 俳句/俳句");
        table.AddForms(WordKind.Role, "到/到 至/到 往/到 从/从 由/从 给/给 向/向 比/比 被/被 替/替 转成/成 换成/成 变成/成 转换成/成 转为/成 翻译成/成 改成/成 之前/前 以前/前 之后/后 以后/后");
        table.AddForms(WordKind.Content, "打开/开启 开启/开启 启用/开启 关闭/关闭 关掉/关闭 增加/增加 减少/减少 提高/提高 降低/降低 加密/加密 解密/解密 压缩/压缩 解压/解压 安装/安装 " +
            "卸载/卸载 登录/登录 登陆/登录 退出/退出 注册/注册 注销/注销 购买/购买 出售/出售 收入/收入 支出/支出 最大/最大 最小/最小 最多/最多 最少/最少 最高/最高 最低/最低 " +
            "最好/最好 最差/最差 最便宜/最便宜 最贵/最贵 便宜/便宜 高档/高档 优点/优点 缺点/缺点 好处/好处 坏处/坏处 开始/开始 结束/结束 上传/上传 下载/下载 导入/导入 导出/导出 " +
            "添加/添加 删除/删除 锁定/锁定 解锁/解锁 连接/连接 断开/断开 升级/升级 降级/降级 超过/超过 低于/低于 读取/读取 写入/写入 允许/允许 电脑/电脑 计算机/电脑 手机/手机 " +
            "忘记/忘记 忘/忘记 修改/修改 更改/修改 费用/费用 付费/付费");
        return table;
    }
}
