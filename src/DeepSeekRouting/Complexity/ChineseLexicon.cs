using static DeepSeekRouting.PromptKind;
using static DeepSeekRouting.WordClass;

namespace DeepSeekRouting;

/// <summary>The Chinese words that the estimator knows, of one to four characters; the longest match wins. Points as in
/// <see cref="EnglishLexicon"/>.</summary>
internal static class ChineseLexicon
{
    public static WordGroup[] Groups { get; } =
    [
        // Verbs that ask for reasoning.
        new(Reasoning, 4.8f, Mathematics, "证明, 證明, 求证, 反证"),
        new(Reasoning, 4.5f, Mathematics, "推导, 推導"),
        new(Reasoning, 3.5f, Code, "重构, 重構, 调试, 調試, 排查, 定位"),
        new(Reasoning, 3.2f, General, "设计, 設計, 诊断, 鉴别诊断"),
        new(Reasoning, 2.7f, General, "分析, 优化, 優化, 迁移, 最小化, 最大化, 论证, 权衡, 制定, 规划, 規劃"),
        new(Reasoning, 2.7f, Mathematics, "求解, 解方程, 解不等式, 求出所有"),
        new(Reasoning, 2.4f, General, "评估, 評估, 比较, 比較, 对比, 安排, 论述, 确定"),
        new(Reasoning, 2.2f, Code, "实现, 實現"),
        new(Reasoning, 1.3f, Mathematics, "计算, 計算, 求"),
        new(Reasoning, 1.3f, Code, "修复, 审查"),
        new(Reasoning, 1.5f, General, "为什么, 為什麼, 为何"),
        new(Reasoning, 1.0f, General, "建议, 推荐, 判断"),

        new(Depth, 1.5f, General, "利弊, 取舍, 根本原因, 根因, 权衡利弊"),
        new(Depth, 0.8f, General, "逐步, 边界情况, 最坏情况, 严格, 深入, 法律风险, 应对方案, 影响, 注意事项, 机制"),

        // Verbs that work on a given text.
        new(Handling, 0.5f, Translation, "翻译, 翻譯, 译成, 译为, 怎么说"),
        new(Handling, 1.0f, Summary, "总结, 總結, 概括, 摘要, 归纳, 缩写, 概述"),
        new(Handling, 0.1f, Extraction, "提取, 抽取, 摘录, 分类, 标注, 转换成, 转换为, 统计, 排序, 找出"),
        new(Handling, 1.0f, General, "改写, 润色, 校对, 修改, 改成"),

        // Other verbs.
        new(Verb, 1.0f, General, "写, 寫, 编写, 生成, 解释, 說明, 说明, 介绍, 描述, 给出"),
        new(Verb, 1.5f, Creative, "创作, 想象, 头脑风暴"),
        new(Verb, -0.3f, Lookup, "列出, 告诉我, 列举"),

        // Short questions for a fact.
        new(Question, -0.3f, Lookup,
            "是什么, 什么是, 是什麼, 是谁, 谁是, 哪里, 在哪, 哪一年, 哪年, 什么时候, 几点, 多大, 多高, 多远, 是多少, 哪个国家, 哪个城市, 谁写, 谁发明, " +
            "什么意思, 多少, 首都, 几号, 几月, 有哪些"),

        // What text is about.
        new(Subject, 1.0f, Mathematics,
            "定理, 引理, 积分, 導數, 导数, 特征值, 多项式, 无理数, 收敛, 归纳法, 不等式, 微分方程, 条件概率, 期望, 方差, 连续, 可导, 递推, 通项公式, 数列, " +
            "单调, 极限, 极值, 无穷多, 最优解, 单调区间"),
        new(Subject, 0.5f, Mathematics, "方程, 方程组, 概率, 矩阵, 质数, 素数, 三角形, 实数, 整数, 正整数, 函数, 任意"),
        new(Subject, 2.0f, Code, "死锁, 死鎖, 竞态, 竞态条件, 内存泄漏, 内存泄露, 数据竞争, 偶发, 偶尔"),
        new(Subject, 1.2f, Code,
            "分布式, 并发, 高并发, 多线程, 线程安全, 一致性, 分库分表, 分片, 幂等, 微服务, 多租户, 高可用, 吞吐量, 限流, 架构, 单体应用, 循环依赖, 缓存, 秒杀, " +
            "消息队列, 容灾, 多个文件, 模块, 零停机, 回滚, 库存, 超卖, 每秒, 代码库, 日志"),
        new(Subject, 0.8f, Code, "代码, 程序, 算法, 接口, 数据库, 正则, 脚本, 线程, 测试用例, 单元测试, 字符串, 数组, 异常, 服务"),
        new(Subject, 1.0f, General,
            "合同, 条款, 责任, 违约, 法律, 法律责任, 诉讼, 侵权, 赔偿, 仲裁, 合规, 知识产权, 劳动合同, 劳动法, 竞业限制, 继承, 租赁, 房东, 租客, 解除, " +
            "保密协议, 解雇, 辞退"),
        new(Subject, 1.0f, General,
            "患者, 症状, 用药, 剂量, 禁忌, 肾功能, 肝功能, 高血压, 糖尿病, 华法林, 房颤, 妊娠, 孕妇, 胸痛, 治疗, 治疗方案, 预后, 并发症, 相互作用, 发热, " +
            "病史"),
        new(Subject, 1.0f, General,
            "投资组合, 净现值, 现金流, 估值, 对冲, 折旧, 杠杆, 股权, 债券, 税务, 税, 通货膨胀, 利率, 波动率, 并购, 资产负债, 房贷, 汇率, 风险敞口, 融资, " +
            "敏感性"),
        new(Subject, 1.0f, General, "量子, 热力学, 熵, 相对论, 回归, 贝叶斯, 神经网络, 梯度, 因果, 显著性, 混杂因素, 假设检验"),
        new(Subject, 0.8f, General, "策略, 战略, 行程, 路线图, 供应链, 政策, 竞争对手, 风险, 方案, 系统"),
        new(Subject, 0.6f, Creative, "诗, 诗歌, 故事, 小说, 歌词, 文案, 标语, 口号, 笑话, 作文, 散文, 童话, 剧本"),

        // Conditions and limits: points are occurrences.
        new(Constraint, 1.0f, General,
            "必须, 不能, 不得, 至少, 至多, 最多, 不超过, 不少于, 除非, 假设, 满足, 约束, 限制, 预算, 只能, 避免, 保证, 确保, 前提, 禁止, 使得, 要求, " +
            "兼顾"),
        new(Constraint, 0.5f, General, "如果, 若, 且, 但, 然而, 每, 以内, 考虑, 已知, 设, 虽然, 尽量, 当, 其中, 未"),

        // Joints between steps: points are occurrences.
        new(Connective, 1.0f, General, "然后, 接着, 最后, 同时, 以及, 其次, 再, 并且, 还要"),
        new(Connective, "和, 并, 首先, 与"),

        // What may stand before a verb, and what makes any later verb of the clause an instruction.
        new(Polite, "你, 我, 能, 能否, 可以, 我想, 想, 要, 需要, 一下, 详细, 简要, 麻烦, 您, 应该, 我们"),
        new(Opener, "请, 請, 请你, 帮, 帮我, 给我, 如何, 怎么"),
        new(Preposition, "把, 将, 为, 对, 给, 用, 在, 基于, 根据, 按, 从"),

        new(Greeting, "你好, 您好, 谢谢, 謝謝, 早上好, 晚上好, 再见, 晚安, 你是谁, 好的, 最近好吗, 吃了吗, 哈哈"),

        // Shields: compounds that would otherwise match a harder word.
        new(Neutral,
            "设计师, 设计文档, 设计方案, 设计稿, 设计说明, 设计模式, 分析报告, 分析师, 设计院, 设计团队, 证明信, 身份证明, 在职证明, 证明人, 为了, 因为, 对方, " +
            "作为, 认为, 成为, 对于, 设备, 设置, 每天好, 要点, 但是, 将军, 用户, 想要, 诗人, 设立, 建设, 要求是, 计算机, 计算器, 设施, 求职, 请求, 追求, " +
            "和平, 在线, 应当, 给予, 税前, 当天, 当前, 当地, 再次, 要不, 能力, 可能, 功能, 能源"),
    ];
}
