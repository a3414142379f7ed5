namespace DeepSeekRouting;

/// <summary>The part a listed word plays in an instruction.</summary>
internal enum WordClass : byte
{
    /// <summary>Means nothing by itself; listed to begin a phrase or to shield a compound from a shorter match.</summary>
    Neutral,

    /// <summary>A verb that asks for reasoning: prove, design, debug.</summary>
    Reasoning,

    /// <summary>A verb that works on a given text, whose content then says little: translate, summarise, extract.</summary>
    Handling,

    /// <summary>Any other verb that says what to do: write, explain.</summary>
    Verb,

    /// <summary>The opening of a short question: what is, who was.</summary>
    Question,

    /// <summary>An inflected reasoning verb, which talks about the work without asking for it: proved, designs.</summary>
    Mention,

    /// <summary>A noun that asks for depth wherever it stands: trade-offs, root cause.</summary>
    Depth,

    /// <summary>A noun of a subject that takes knowledge.</summary>
    Subject,

    /// <summary>A condition or limit that the answer must respect.</summary>
    Constraint,

    /// <summary>Joins one step to the next, so that a verb may follow: then, and.</summary>
    Connective,

    /// <summary>May stand before a verb without ending its place at the head of a clause: please, could, you.</summary>
    Polite,

    /// <summary>Puts the next word in a verb's place wherever it stands, in Chinese the rest of the clause: to, 请, 如何.</summary>
    Opener,

    /// <summary>At the head of a Chinese clause, keeps the rest of it open for a verb: 对代码进行重构.</summary>
    Preposition,

    /// <summary>Small talk.</summary>
    Greeting,

    /// <summary>A number written as a word: three, twice, half.</summary>
    Number,
}
