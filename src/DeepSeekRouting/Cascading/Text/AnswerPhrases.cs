namespace DeepSeekRouting;

/// <summary>The phrases that tell in what manner an answer is given, English and Chinese.</summary>
internal static class AnswerPhrases
{
    /// <summary>What is refused after 我无法 or 我不能, which alone stand in many a poem.</summary>
    private static readonly string[] Services =
    [
        "提供", "回答", "帮", "协助", "满足", "访问", "查看", "直接", "为你", "为您", "给你", "给您", "完成", "生成", "预测", "判断", "获取", "处理", "执行", "讨论",
    ];

    public static PhraseTable<Manner> Table { get; } = new(
    [
        .. Of(Manner.Refusal,
            "i cannot help with", "i can't help with", "i cannot help you", "i can't help you", "i cannot assist",
            "i can't assist", "i cannot provide", "i can't provide", "i cannot answer", "i can't answer", "i cannot fulfill",
            "i can't fulfill", "i cannot comply", "i can't comply", "i cannot do that", "i can't do that", "i am unable to",
            "i'm unable to", "i am not able to", "i'm not able to", "i won't be able to", "i must decline", "i have to decline",
            "unable to help", "unable to assist", "as an ai", "as a language model", "as a large language model",
            "i'm just an ai", "i'm only an ai", "i cannot help.", "i can't help.", "i cannot generate", "i can't generate",
            "i cannot create", "i can't create", "i cannot discuss", "i can't discuss", "i don't have access",
            "i do not have access", "i don't have the ability", "it is not possible for me", "我没有办法",
            "我没办法", "无法回答", "无法提供", "无法帮助", "不能回答", "不能提供", "作为ai", "作为一个ai", "作为人工智能",
            "作为一个人工智能", "作为语言模型", "作为一个语言模型", "我拒绝", "不便回答", "無法回答", "無法提供"),
        .. Of(Manner.Refusal, [.. Services.SelectMany(service => new[] { "我无法" + service, "我不能" + service })]),
        .. Of(Manner.Doubt,
            "i'm not sure", "i am not sure", "i'm not certain", "i am not certain", "i'm unsure", "i am unsure", "i don't know",
            "i do not know", "i'm not entirely sure", "i am not entirely sure", "i could be wrong", "i might be wrong",
            "i may be wrong", "i'm not confident", "i am not confident", "i'm just guessing", "my best guess", "just a guess",
            "hard to say", "i don't have enough information", "i do not have enough information", "not enough information",
            "i don't recall", "i can't recall", "i can't be sure", "i cannot be sure", "don't quote me", "i made a mistake",
            "i made an error", "let me recalculate", "let me try again", "不确定", "不太确定", "不清楚", "不太清楚", "我不知道",
            "不知道", "不敢肯定", "不太肯定", "难以确定", "很难说", "说不准", "信息不足", "我猜", "不確定", "我算错了",
            "重新计算一下"),
        .. Of(Manner.Caution,
            "maybe", "perhaps", "probably", "possibly", "might be", "could be", "may be", "i think", "i believe", "i guess",
            "it seems", "presumably", "likely", "可能", "也许", "或许", "大概", "应该是", "似乎", "好像", "我觉得", "我认为",
            "我想", "大约"),
        .. Of(Manner.Reservation,
            "assume", "assumes", "assuming", "assumed", "assumption", "approximately", "however", "unless", "not enough",
            "cannot", "can't", "does not", "doesn't", "depends", "not possible", "impossible", "roughly", "note that",
            "actually", "but since", "closest", "nearest", "≈ "),
        .. Of(Manner.CounterQuestion,
            "could you please provide", "could you provide", "could you please clarify", "could you clarify",
            "could you please share", "can you clarify", "can you please clarify", "can you provide", "can you please provide",
            "please provide", "please clarify", "please share the", "what do you mean", "could you tell me more",
            "can you tell me more", "could you please specify", "could you specify", "please specify", "请提供", "请问您",
            "能否提供", "能提供", "可以提供", "请告诉我", "请说明", "能具体说", "请补充", "您是指", "你是指"),
    ]);

    private static IEnumerable<(string, Manner)> Of(Manner manner, params string[] phrases) => phrases.Select(phrase => (phrase, manner));
}
