namespace DeepSeekRouting;

/// <summary>What a request asks for.</summary>
[Flags]
internal enum QuestionSigns
{
    None = 0,
    YesNo = 1 << 0,
    What = 1 << 1,
    Who = 1 << 2,
    When = 1 << 3,
    Where = 1 << 4,
    Why = 1 << 5,
    How = 1 << 6,
    HowTo = 1 << 7,
    HowMany = 1 << 8,
    HowLong = 1 << 9,
    HowOften = 1 << 10,
    HowFar = 1 << 11,
    Possible = 1 << 12,
    Obliged = 1 << 13,
    Past = 1 << 14,
    Future = 1 << 15,

    Open = What | Who | When | Where | Why | How | HowTo | HowMany | HowLong | HowOften | HowFar,
    Tense = Past | Future,
}
