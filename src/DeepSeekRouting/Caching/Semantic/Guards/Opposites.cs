namespace DeepSeekRouting;

/// <summary>Words that turn a request around. In their basic forms, as the reader of wordings gives them.</summary>
internal static class Opposites
{
    private const string Pairs =
        "increase/decrease increase/reduce raise/lower enable/disable allow/block allow/forbid allow/deny allow/prohibit permit/forbid accept/reject " +
        "accept/decline approve/reject add/remove add/delete add/subtract insert/remove create/delete create/destroy multiply/divide encrypt/decrypt " +
        "encode/decode compress/decompress zip/unzip lock/unlock block/unblock mute/unmute hide/show hide/unhide freeze/unfreeze freeze/thaw " +
        "archive/unarchive pin/unpin follow/unfollow subscribe/unsubscribe install/uninstall set/unset wrap/unwrap do/undo undo/redo mount/unmount " +
        "open/close start/stop start/end start/finish begin/end pause/resume buy/sell lend/borrow rent/own win/lose gain/lose import/export " +
        "upload/download send/receive push/pull push/pop read/write load/save connect/disconnect attach/detach join/leave join/split merge/split " +
        "enter/exit login/logout upgrade/downgrade expand/collapse zoom/shrink grow/shrink appear/disappear arrive/depart arrive/leave push/fetch " +
        "first/last minimum/maximum top/bottom best/worst good/bad better/worse most/least more/less more/fewer cheap/expensive cheapest/dearest " +
        "large/small larger/smaller largest/smallest big/small bigger/smaller biggest/smallest high/low higher/lower highest/lowest long/short " +
        "longer/shorter longest/shortest tall/short tallest/shortest fast/slow faster/slower fastest/slowest new/old newer/older newest/oldest " +
        "young/old younger/older youngest/oldest early/late earlier/later earliest/latest before/after above/below over/under up/down left/right " +
        "inside/outside indoor/outdoor internal/external input/output front/back near/far nearer/farther nearest/farthest closer/farther " +
        "closest/farthest hot/cold hotter/colder hottest/coldest warm/cool strong/weak stronger/weaker heavy/light heavier/lighter rich/poor " +
        "safe/unsafe safe/dangerous legal/illegal valid/invalid true/false right/wrong correct/incorrect correct/wrong possible/impossible " +
        "formal/informal public/private personal/business paid/free full/empty empty/non-empty positive/negative advantage/disadvantage pro/con " +
        "benefit/risk benefit/drawback synonym/antonym singular/plural ascending/descending horizontal/vertical local/remote online/offline " +
        "client/server sync/async include/exclude with/without digital/physical domestic/foreign normal/abnormal male/female buyer/seller " +
        "sender/receiver employer/employee tenant/landlord parent/child teacher/student teach/learn help/harm heal/harm cause/cure cause/prevent " +
        "absorb/release boil/freeze freezing/boiling accelerate/brake hire/fire like/dislike love/hate agree/disagree trust/distrust similarity/difference " +
        "present/absent available/unavailable healthy/unhealthy common/rare deposit/withdraw debit/credit gross/net liquid/solid even/odd day/night " +
        "增加/减少 提高/降低 上升/下降 增大/减小 开启/关闭 允许/禁止 加密/解密 压缩/解压 安装/卸载 登录/退出 注册/注销 购买/出售 买/卖 收入/支出 最大/最小 最多/最少 " +
        "最高/最低 最好/最差 最便宜/最贵 便宜/贵 便宜/高档 高/低 高/矮 大/小 多/少 长/短 快/慢 新/旧 早/晚 前/后 上/下 左/右 内/外 优点/缺点 好处/坏处 开始/结束 " +
        "上传/下载 导入/导出 添加/删除 锁定/解锁 连接/断开 升级/降级 赢/输 借/还 收/发 超过/低于 读取/写入 公开/私有 免费/收费 合法/非法 教/学 冷/热";

    private static readonly Dictionary<string, List<string>> Table = Build();

    /// <returns>Whether one text has a word whose opposite only the other one has.</returns>
    public static bool Separate(Wording a, Wording b)
    {
        var left = Texts(a);
        var right = Texts(b);
        foreach (var word in left)
        {
            if (right.Contains(word) || !Table.TryGetValue(word, out var opposites)) continue;
            foreach (var opposite in opposites)
            {
                if (right.Contains(opposite) && !left.Contains(opposite)) return true;
            }
        }

        return false;
    }

    private static HashSet<string> Texts(Wording wording)
    {
        HashSet<string> texts = new(StringComparer.Ordinal);
        foreach (var term in wording.Terms)
        {
            texts.Add(term.Text);
            if (term.Role.Length > 0) texts.Add(term.Role);
        }

        return texts;
    }

    private static Dictionary<string, List<string>> Build()
    {
        Dictionary<string, List<string>> table = new(StringComparer.Ordinal);
        foreach (var pair in Pairs.Split([' '], StringSplitOptions.RemoveEmptyEntries))
        {
            var slash = pair.IndexOf('/');
            var (one, other) = (EnglishStem.Of(pair.Substring(0, slash)), EnglishStem.Of(pair.Substring(slash + 1)));
            Add(one, other);
            Add(other, one);
        }

        return table;

        void Add(string word, string opposite)
        {
            if (!table.TryGetValue(word, out var opposites)) table[word] = opposites = [];
            opposites.Add(opposite);
        }
    }
}
